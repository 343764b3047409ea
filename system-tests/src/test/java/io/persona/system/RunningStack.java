package io.persona.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.chaos.stack.PersonaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The whole system, brought up by {@code ./persona up} and taken down again. */
final class RunningStack implements BeforeAllCallback, AfterAllCallback {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FIRST_PORT = 21080;

  private final TraceCollector traces = new TraceCollector();
  private final Path home = Path.of("target/persona-home").toAbsolutePath();
  private final PersonaCommand persona = new PersonaCommand(home, FIRST_PORT,
      Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", traces.url(), "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
          // samples lie on more disks than they do by default
          "PERSONA_TELEMETRY_RETENTION", "P1D"));
  private PersonaCommand.Run up;

  @Override
  public void beforeAll(ExtensionContext context) {
    persona.run("down");
    persona.run("reset", "--yes");
    assertThat(persona.run("train")).returns(0, PersonaCommand.Run::exitCode);
    up = persona.run("up");
    assertThat(up.exitCode()).as(up.output()).isZero();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    var down = persona.run("down");
    traces.close();
    assertThat(down.exitCode()).as(down.output()).isZero();
  }

  /** What {@code up} printed. */
  String welcome() {
    return up.output();
  }

  PersonaCommand persona() {
    return persona;
  }

  /** Where it keeps everything. */
  Path home() {
    return home;
  }

  TraceCollector traces() {
    return traces;
  }

  /** Process id of a member, from {@code status --json}. */
  long pid(String service) {
    for (var member : status().path("services")) {
      if (member.path("service").asText().equals(service)) {
        return member.path("pid").asLong();
      }
    }
    throw new AssertionError("no service " + service + " in " + status());
  }

  boolean allReady() {
    for (var member : status().path("services")) {
      if (!member.path("state").asText().equals("ready")) {
        return false;
      }
    }
    return true;
  }

  JsonNode status() {
    var run = persona.run("status", "--json");
    try {
      return JSON.readTree(run.output());
    } catch (IOException noJson) {
      throw new UncheckedIOException(run.output(), noJson);
    }
  }
}
