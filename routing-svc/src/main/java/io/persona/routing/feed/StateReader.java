package io.persona.routing.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.AgentPersona;
import io.persona.document.InvalidDocument;
import io.persona.document.Json;
import io.persona.kafka.PersonalRecords;
import io.persona.kafka.PersonalText;
import io.persona.routing.feed.Reading.Unusable;
import io.persona.routing.feed.Reading.Usable;
import io.persona.routing.index.Attributes;
import io.persona.routing.index.Change;
import io.persona.routing.index.IndexedPersona;
import io.persona.schemas.state.PersonaState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code persona.state}. */
final class StateReader {
  private final Function<byte[], Optional<SpecificRecord>> decode;

  /**
   * @param decode the value behind these bytes, its personal data in the clear unless the persona was erased; empty when
   *               they are none
   */
  StateReader(Function<byte[], Optional<SpecificRecord>> decode) {
    this.decode = decode;
  }

  /** @param value null for a tombstone, which says that the persona was erased */
  Reading read(byte @Nullable [] key, byte @Nullable [] value) {
    if (key == null || key.length == 0) {
      return new Unusable("missing-key");
    }
    var personaId = new String(key, StandardCharsets.UTF_8);
    if (value == null) {
      return new Usable(new Change.Erase(personaId));
    }
    return switch (decode.apply(value).orElse(null)) {
      case null -> new Unusable("unreadable-value");
      case PersonaState state when !state.getPersonaId().equals(personaId) -> new Unusable("key-mismatch");
      case PersonaState state when PersonalRecords.isSealed(state) -> new Usable(new Change.Erase(personaId));
      case PersonaState state when state.getArchived() -> new Usable(new Change.Remove(personaId));
      case PersonaState state -> document(state);
      default -> new Unusable("unexpected-type");
    };
  }

  private static Reading document(PersonaState state) {
    try {
      var document = Json.parse(PersonalText.text(state.getDocument()));
      return document.isObject() ? agent(state, document) : new Unusable("unreadable-document");
    } catch (InvalidDocument notJson) {
      return new Unusable("unreadable-document");
    }
  }

  private static Reading agent(PersonaState state, JsonNode document) {
    try {
      var block = document.path("agent");
      var agent = block.isMissingNode() || block.isNull() ? null : AgentPersona.from(block);
      return new Usable(Change.Put.of(new IndexedPersona(state.getPersonaId(), document.path("name").textValue(),
          state.getSequence(), agent, attributes(state, document))));
    } catch (IllegalArgumentException incomplete) {
      return new Unusable("unusable-agent");
    }
  }

  private static Attributes attributes(PersonaState state, JsonNode document) {
    var slot = document.path("agent").path("slot");
    return new Attributes(document.path("owner_kind").textValue(), document.path("owner_ref").textValue(),
        document.path("archetype").textValue(), state.getCreatedAt().toEpochMilli(),
        state.getVersion(),
        slot.canConvertToInt() ? OptionalInt.of(slot.intValue()) : OptionalInt.empty());
  }
}
