package io.persona.command.log;

import io.persona.command.persona.Persona;
import io.persona.document.Json;
import io.persona.kafka.PersonalText;
import io.persona.schemas.state.PersonaState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A persona and the end of its hash chain, as they are kept between decisions: 32 bytes of chain hash, then the persona
 * in Avro's single-object encoding, which names its schema, so that a later schema can still read it.
 */
public record StoredPersona(Persona persona, ChainHead head) {
  private static final int HASH_BYTES = 32;

  /** The state as other services read it. */
  public PersonaState toState() {
    return new PersonaState(persona.id(), persona.version(), head.sequence(),
        PersonalText.plain(persona.document().toString()), persona.telemetryEnabled(),
        persona.telemetryScope().orElse(null), persona.pendingProposals(), persona.createdAt(), persona.updatedAt());
  }

  byte[] toBytes() {
    try {
      var state = PersonaState.getEncoder().encode(toState());
      return ByteBuffer.allocate(HASH_BYTES + state.remaining()).put(HexFormat.of().parseHex(head.hash())).put(state)
          .array();
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
  }

  static StoredPersona fromBytes(byte[] bytes) {
    try {
      var hash = HexFormat.of().formatHex(bytes, 0, HASH_BYTES);
      var state = PersonaState.getDecoder()
          .decode(ByteBuffer.wrap(bytes, HASH_BYTES, bytes.length - HASH_BYTES).slice());
      var persona = new Persona(state.getPersonaId(), Json.parse(PersonalText.text(state.getDocument())),
          state.getVersion(), state.getPendingProposals(), state.getCreatedAt(), state.getUpdatedAt());
      return new StoredPersona(persona, new ChainHead(state.getSequence(), hash));
    } catch (IOException damaged) {
      throw new UncheckedIOException("stored persona cannot be read", damaged);
    }
  }
}
