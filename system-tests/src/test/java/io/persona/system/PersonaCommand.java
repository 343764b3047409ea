package io.persona.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs {@code ./persona} as a user does, in a home and on ports of its own. */
final class PersonaCommand {
  private static final Path ROOT = Path.of(System.getProperty("persona.root"));
  private static final List<String> MEMBERS = List.of("QUERY", "COMMAND", "TELEMETRY", "SYNTHESIS", "ROUTING",
      "REGISTRY", "KAFKA", "POSTGRES");

  private final Path home;
  private final Map<String, Integer> ports = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  PersonaCommand(Path home, int firstPort, Map<String, String> more) {
    this.home = home;
    MEMBERS.forEach(member -> ports.put(member, firstPort + ports.size()));
    ports.forEach((member, port) -> environment.put("PERSONA_" + member + "_PORT", Integer.toString(port)));
    environment.put("PERSONA_HOME", home.toString());
    environment.putAll(more);
  }

  /** What a run ended with; output and errors together, as a terminal shows them. */
  record Run(int exitCode, String output) {}

  Run run(String... arguments) {
    try {
      var log = Files.createTempFile("persona", ".out");
      var command = Stream.concat(Stream.of(ROOT.resolve("persona").toString()), Stream.of(arguments)).toList();
      var builder = new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true)
          .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", arguments) + " took more than 5 minutes");
      }
      return new Run(process.exitValue(), Files.readString(log));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  String url(String member) {
    return "http://127.0.0.1:" + ports.get(member);
  }

  String bootstrapServers() {
    return "127.0.0.1:" + ports.get("KAFKA");
  }

  String registryUrl() {
    return url("REGISTRY") + "/apis/registry/v3";
  }

  String adminToken() {
    try {
      return Files.readString(home.resolve("secrets/admin.token")).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
