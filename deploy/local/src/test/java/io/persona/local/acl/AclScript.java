package io.persona.local.acl;

import io.persona.local.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The rules of {@code deploy/kafka/acls.sh}. What it prints is run by a shell, with a {@code kafka-acls.sh} that writes
 * its arguments down in place of Kafka's own, which would take a JVM for each rule.
 */
final class AclScript {
  private static final String STUB = """
                                     #!/bin/sh
                                     printf '%s\\n' "$@" '' >> "$WRITTEN"
                                     """;

  private final List<AclBinding> rules = new ArrayList<>();
  private String principal = "";
  private ResourceType type = ResourceType.UNKNOWN;
  private String name = "";
  private final List<AclOperation> operations = new ArrayList<>();

  private AclScript() {}

  /** Runs the script. */
  static List<AclBinding> rules(Path dir) throws IOException, InterruptedException {
    var stub = Files.createDirectories(dir.resolve("bin")).resolve("kafka-acls.sh");
    Files.writeString(stub, STUB);
    Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwx------"));
    var written = dir.resolve("written");
    var script = Installation.find().root().resolve("deploy/kafka/acls.sh");
    var run = new ProcessBuilder("bash", "-c", "set -o pipefail; bash \"$0\" kafka:9092 admin.properties | bash",
        script.toString()).inheritIO();
    run.environment().put("WRITTEN", written.toString());
    run.environment().merge("PATH", stub.getParent() + ":", (path, own) -> own + path);
    if (run.start().waitFor() != 0) {
      throw new IllegalStateException(script + " failed");
    }
    var reader = new AclScript();
    for (var call : Files.readString(written).split("\n\n")) {
      reader.read(Stream.of(call.split("\n")).iterator());
    }
    return reader.rules;
  }

  private void read(Iterator<String> arguments) {
    operations.clear();
    var pattern = PatternType.UNKNOWN;
    while (arguments.hasNext()) {
      var option = arguments.next();
      switch (option) {
        case "--add" -> {
        }
        case "--bootstrap-server", "--command-config" -> arguments.next();
        case "--allow-principal" -> principal = arguments.next();
        case "--operation" -> operations.add(AclOperation.fromString(arguments.next()));
        case "--topic", "--group", "--transactional-id" -> {
          type = ResourceType.fromString(option.substring(2).replace('-', '_'));
          name = arguments.next();
        }
        case "--resource-pattern-type" -> pattern = PatternType.fromString(arguments.next().toUpperCase(Locale.ROOT));
        default -> throw new IllegalArgumentException("kafka-acls.sh is given " + option);
      }
    }
    for (var operation : operations) {
      rules.add(new AclBinding(new ResourcePattern(type, name, pattern),
          new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
    }
  }
}
