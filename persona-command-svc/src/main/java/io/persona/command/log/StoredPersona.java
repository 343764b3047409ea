package io.persona.command.log;

import io.persona.command.persona.Persona;
import io.persona.document.Json;
import io.persona.kafka.PersonalText;
import io.persona.schemas.state.PersonaState;
import java.util.HexFormat;

/**
 * A persona and the end of its hash chain, as they are kept between decisions: 32 bytes of chain hash, then the persona.
 */
public record StoredPersona(Persona persona, ChainHead head) {
  private static final int HASH_BYTES = 32;
  private static final StoreCodec<PersonaState> CODEC = new StoreCodec<>(PersonaState.class);

  /** The state as other services read it. */
  public PersonaState toState() {
    return new PersonaState(persona.id(), persona.version(), head.sequence(),
        PersonalText.plain(persona.document().toString()), persona.telemetryEnabled(),
        persona.telemetryScope().orElse(null), persona.pendingProposals(), persona.createdAt(), persona.updatedAt(),
        false);
  }

  byte[] toBytes() {
    return CODEC.encode(HexFormat.of().parseHex(head.hash()), toState());
  }

  static StoredPersona fromBytes(byte[] bytes) {
    var state = CODEC.decode(HASH_BYTES, bytes);
    var persona = new Persona(state.getPersonaId(), Json.parse(PersonalText.text(state.getDocument())),
        state.getVersion(), state.getPendingProposals(), state.getCreatedAt(), state.getUpdatedAt());
    var hash = HexFormat.of().formatHex(bytes, 0, HASH_BYTES);
    return new StoredPersona(persona, new ChainHead(state.getSequence(), hash));
  }
}
