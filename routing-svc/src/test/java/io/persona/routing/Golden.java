package io.persona.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.document.AgentPersona;
import io.persona.routing.index.Change;
import io.persona.routing.index.Snapshot;
import io.persona.routing.index.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The vectors that every implementation of the fingerprint agrees on. Persona pNNN is attached as number NNN there. */
public final class Golden {
  private static final JsonNode ALL = read();

  private Golden() {}

  private static JsonNode read() {
    try (var file = Golden.class.getResourceAsStream("/golden/fingerprints.json")) {
      return new ObjectMapper().readTree(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A section of the file, as a list. */
  public static Stream<JsonNode> section(String name) {
    return StreamSupport.stream(ALL.required(name).spliterator(), false);
  }

  public static List<Change.Put> puts() {
    return section("personas").map(p -> Change.Put.of(p.required("id").textValue(), p.required("name").textValue(), 1,
        AgentPersona.from(p.required("persona")))).toList();
  }

  public static Snapshot snapshot() {
    return Snapshots.of(puts());
  }

  /** Id of the persona in this slot. */
  public static String id(JsonNode slot) {
    return "p%03d".formatted(slot.intValue());
  }
}
