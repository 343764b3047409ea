package io.persona.chaos.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.local.Home;
import io.persona.local.Installation;
import io.persona.local.Member;
import io.persona.local.Settings;
import io.persona.local.supervise.ControlClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs {@code ./persona} as a user does, in a home and on ports of its own. */
public final class PersonaCommand {
  private static final long MINUTES_AT_MOST = 5;

  private final Installation installation = Installation.find();
  private final Map<String, String> environment = new HashMap<>();
  private final Settings settings;
  private final Home home;

  /**
   * @param home      where it keeps everything
   * @param firstPort of as many as the stack has members
   * @param more      variables, beside those of this process
   */
  public PersonaCommand(Path home, int firstPort, Map<String, String> more) {
    environment.putAll(System.getenv());
    var port = firstPort;
    for (var member : Member.values()) {
      environment.put(member.portVariable(), Integer.toString(port++));
    }
    environment.put("PERSONA_HOME", home.toString());
    environment.putAll(more);
    this.settings = new Settings(Map.copyOf(environment));
    this.home = new Home(home);
  }

  /** What a run ended with; output and errors together, as a terminal shows them. */
  public record Run(int exitCode, String output) {}

  public Run run(String... arguments) {
    try {
      var log = Files.createTempFile("persona", ".out");
      var command = Stream.concat(Stream.of(root().resolve("persona").toString()), Stream.of(arguments)).toList();
      var builder = new ProcessBuilder(command).directory(root().toFile()).redirectErrorStream(true)
          .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(MINUTES_AT_MOST, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            String.join(" ", arguments) + " took more than " + MINUTES_AT_MOST + " minutes");
      }
      var output = Files.readString(log);
      Files.delete(log);
      return new Run(process.exitValue(), output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private Path root() {
    return installation.root();
  }

  /** Where a member answers; {@code member} is its name, for example {@code QUERY}. */
  public String url(String member) {
    return "http://127.0.0.1:" + settings.port(Member.valueOf(member));
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + settings.port(Member.KAFKA);
  }

  public String registryUrl() {
    return url("REGISTRY") + "/apis/registry/v3";
  }

  public String adminToken() {
    try {
      return Files.readString(home.dir().resolve("secrets/admin.token")).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What the supervisor says, after it asked every service anew. */
  public JsonNode health() {
    return new ControlClient(home).ask("health")
        .orElseThrow(() -> new IllegalStateException("no supervisor runs in " + home.dir()));
  }

  Installation installation() {
    return installation;
  }

  Settings settings() {
    return settings;
  }

  Home home() {
    return home;
  }

  /** The first port after those of the stack's members; the last of theirs is that of Arrow Flight. */
  int firstSparePort() {
    return settings.flightPort() + 1;
  }
}
