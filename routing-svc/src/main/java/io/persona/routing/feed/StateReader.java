package io.persona.routing.feed;

import io.persona.document.InvalidDocument;
import io.persona.fingerprint.FingerprintEncoder;
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
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code persona.state}, in one thread; what they have in common is kept once, so one reader serves a batch. */
final class StateReader {
  private final Function<byte[], Optional<SpecificRecord>> decode;
  private final Tokens tokens = new Tokens();
  private final FingerprintEncoder encoder = new FingerprintEncoder();

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

  private Reading document(PersonaState state) {
    try {
      var read = StateDocument.read(PersonalText.utf8(state.getDocument()), tokens);
      if (read.isEmpty()) {
        return new Unusable("unreadable-document");
      }
      var document = read.get();
      var persona = new IndexedPersona(state.getPersonaId(), document.name(), state.getSequence(), document.agent(),
          new Attributes(document.ownerKind(), document.ownerRef(), document.archetype(),
              state.getCreatedAt().toEpochMilli(), state.getVersion(), document.slot()));
      return new Usable(Change.Put.of(persona, encoder));
    } catch (InvalidDocument notJson) {
      return new Unusable("unreadable-document");
    } catch (IllegalArgumentException incomplete) {
      return new Unusable("unusable-agent");
    }
  }
}
