package io.persona.local.acl;

import io.persona.local.Installation;
import io.persona.local.Ports;
import io.persona.local.infra.KafkaBroker;
import io.persona.local.process.AotCache;
import io.persona.local.process.ChildProcess;
import io.persona.local.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A broker as in production: who connects says who they are, and may do what the ACLs say and nothing else. */
final class SecuredBroker implements AutoCloseable {
  private static final String ADMIN = "admin";
  private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required"
      + " username=\"%1$s\" password=\"%1$s-secret\"";

  private final KafkaBroker broker;
  private final ChildProcess process;

  /** @param users besides the administrator */
  SecuredBroker(Path dir, Collection<String> users) throws IOException, InterruptedException {
    broker = new KafkaBroker(dir.resolve("kafka"), Ports.free(), "384m", List.of("-XX:TieredStopAtLevel=1"));
    var installation = Installation.find();
    var program = broker.program(installation);
    // What stands last in the file counts.
    Files.writeString(dir.resolve("kafka/server.properties"), security(users), StandardOpenOption.APPEND);
    process = ChildProcess.start(program.program(installation.launch(), new AotCache.Use(installation.aot())),
        dir.resolve("kafka.log"));
    Readiness.await(process, broker::isReady, Duration.ofSeconds(60));
  }

  /** The controller has a listener of its own, which is on loopback and knows nobody by name. */
  private static String security(Collection<String> users) {
    var known = users.stream().map("user_%1$s=\"%1$s-secret\""::formatted).collect(Collectors.joining(" "));
    return """
           listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:SASL_PLAINTEXT
           sasl.enabled.mechanisms=PLAIN
           sasl.mechanism.inter.broker.protocol=PLAIN
           listener.name.plaintext.plain.sasl.jaas.config=%s user_%s="%s-secret" %s;
           authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
           allow.everyone.if.no.acl.found=false
           super.users=User:%s;User:ANONYMOUS
           """.formatted(LOGIN.formatted(ADMIN), ADMIN, ADMIN, known, ADMIN);
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  Map<String, Object> admin() {
    return client(ADMIN);
  }

  /** Settings of a client that connects as this user. */
  Map<String, Object> client(String user) {
    return new HashMap<>(Map.of("bootstrap.servers", bootstrapServers(), "security.protocol", "SASL_PLAINTEXT",
        "sasl.mechanism", "PLAIN", "sasl.jaas.config", LOGIN.formatted(user) + ";"));
  }

  @Override
  public void close() {
    try {
      process.stop(Duration.ofSeconds(10));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
