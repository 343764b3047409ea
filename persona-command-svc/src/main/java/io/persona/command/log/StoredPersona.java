package io.persona.command.log;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.persona.command.persona.Persona;
import io.persona.document.Json;
import io.persona.kafka.DataKey;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.kafka.PersonalRecords;
import io.persona.kafka.PersonalText;
import io.persona.schemas.state.PersonaState;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A persona, the end of its hash chain, and the key of its personal data, as they are kept between decisions: 32 bytes of
 * chain hash; {@code I} while its life is being imported; {@code K} and the wrapped key, or {@code E} of one that was
 * erased, or neither; then the persona, sealed.
 *
 * @param key       null when its personal data is in the clear, or there is none any more
 * @param importing whether more of its life is to come from another log
 */
public record StoredPersona(Persona persona, ChainHead head, @Nullable DataKey key, boolean importing) {
  private static final int HASH_BYTES = 32;
  private static final byte IMPORTING = 'I';
  private static final byte HAS_KEY = 'K';
  private static final byte ERASED = 'E';
  private static final StoreCodec<PersonaState> CODEC = new StoreCodec<>(PersonaState.class);

  /** A persona whose life is whole. */
  public StoredPersona(Persona persona, ChainHead head, @Nullable DataKey key) {
    this(persona, head, key, false);
  }

  /** The state as other services read it. */
  public PersonaState toState() {
    var document = persona.life() == Persona.Life.ERASED ? "" : persona.document().toString();
    var state = new PersonaState(persona.id(), persona.version(), head.sequence(), PersonalText.plain(document),
        persona.telemetryEnabled(), persona.telemetryScope().orElse(null), persona.pendingProposals(),
        persona.createdAt(), persona.updatedAt(), persona.life() == Persona.Life.ARCHIVED);
    return PersonalRecords.seal(state, persona.id(), key);
  }

  /** @param state what {@link #toState} gave: to seal a document costs more than all the rest of a decision's records */
  byte[] toBytes(KeyEncryptionKey kek, PersonaState state) {
    return CODEC.encode(header(kek), state);
  }

  private byte[] header(KeyEncryptionKey kek) {
    var header = ByteBuffer.allocate(HASH_BYTES + 2 + KeyEncryptionKey.WRAPPED_BYTES)
        .put(HexFormat.of().parseHex(head.hash()));
    if (importing) {
      header.put(IMPORTING);
    }
    if (persona.life() == Persona.Life.ERASED) {
      header.put(ERASED);
    } else if (key != null) {
      header.put(HAS_KEY).put(kek.wrap(key));
    }
    return Arrays.copyOf(header.array(), header.position());
  }

  static StoredPersona fromBytes(byte[] bytes, KeyEncryptionKey kek) {
    var mark = bytes[HASH_BYTES] == IMPORTING ? HASH_BYTES + 1 : HASH_BYTES;
    return switch (bytes[mark]) {
      case ERASED -> erased(bytes, CODEC.decode(mark + 1, bytes));
      case HAS_KEY -> withKey(mark + 1, bytes, kek);
      default -> living(bytes, CODEC.decode(mark, bytes), null);
    };
  }

  private static StoredPersona withKey(int start, byte[] bytes, KeyEncryptionKey kek) {
    var end = start + KeyEncryptionKey.WRAPPED_BYTES;
    var state = CODEC.decode(end, bytes);
    var key = kek.unwrap(state.getDocument().getKeyId(), Arrays.copyOfRange(bytes, start, end));
    return living(bytes, PersonalRecords.open(state, state.getPersonaId(), key), key);
  }

  private static StoredPersona living(byte[] bytes, PersonaState state, @Nullable DataKey key) {
    var persona = new Persona(state.getPersonaId(), Json.parse(PersonalText.text(state.getDocument())),
        state.getVersion(), state.getPendingProposals(), state.getCreatedAt(), state.getUpdatedAt(),
        state.getArchived() ? Persona.Life.ARCHIVED : Persona.Life.ACTIVE);
    return new StoredPersona(persona, head(bytes, state), key, bytes[HASH_BYTES] == IMPORTING);
  }

  private static StoredPersona erased(byte[] bytes, PersonaState state) {
    var persona = new Persona(state.getPersonaId(), MissingNode.getInstance(), state.getVersion(), 0,
        state.getCreatedAt(), state.getUpdatedAt(), Persona.Life.ERASED);
    return new StoredPersona(persona, head(bytes, state), null);
  }

  private static ChainHead head(byte[] bytes, PersonaState state) {
    return new ChainHead(state.getSequence(), HexFormat.of().formatHex(bytes, 0, HASH_BYTES));
  }
}
