package io.persona.fingerprint;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.AgentPersona;
import io.persona.document.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The vectors of {@code golden/fingerprints.json}: what the reference implementation gives, bit by bit. */
final class GoldenVectors {
  static final JsonNode ALL = read();

  private GoldenVectors() {}

  static Stream<JsonNode> section(String name) {
    return StreamSupport.stream(ALL.path(name).spliterator(), false);
  }

  /** Personas by id, in the order in which the reference attached them: slot 0 first. */
  static Map<String, AgentPersona> personas() {
    var personas = new LinkedHashMap<String, AgentPersona>();
    section("personas").forEach(p -> personas.put(p.path("id").asText(), AgentPersona.from(p.path("persona"))));
    return personas;
  }

  private static JsonNode read() {
    try (var stream = GoldenVectors.class.getResourceAsStream("/golden/fingerprints.json")) {
      return Json.mapper().readTree(stream);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
