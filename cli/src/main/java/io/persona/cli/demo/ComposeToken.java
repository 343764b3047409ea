package io.persona.cli.demo;

import io.persona.cli.api.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The admin token of the containers. It is in a volume that they share; who may use Docker may read it. */
final class ComposeToken {
  private static final List<String> COMMAND = List.of("docker", "compose", "exec", "-T", "command", "cat",
      "/secrets/admin.token");

  private ComposeToken() {}

  /** The token, or empty when Docker Compose gives none. */
  static Optional<String> read(Environment environment) {
    try {
      var process = new ProcessBuilder(COMMAND).directory(Path.of(environment.get("PERSONA_ROOT").orElse(".")).toFile())
          .redirectError(ProcessBuilder.Redirect.DISCARD).start();
      var token = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 && !token.isEmpty() ? Optional.of(token) : Optional.empty();
    } catch (IOException noDocker) {
      return Optional.empty();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
