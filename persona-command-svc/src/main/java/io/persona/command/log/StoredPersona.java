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
 * chain hash; {@code I} while its life is being imported; {@code V}, id and wrapped key of its consent to telemetry, or not;
 * {@code K} and the wrapped key, or {@code E} of one that was erased, or neither; then the persona, sealed.
 *
 * @param key        null when its personal data is in the clear, or there is none any more
 * @param consentKey seals what is given under the consent to telemetry; null when there is no consent, or nothing is sealed
 * @param importing  whether more of its life is to come from another log
 */
public record StoredPersona(Persona persona, ChainHead head, @Nullable DataKey key, @Nullable DataKey consentKey,
    boolean importing) {
  private static final int HASH_BYTES = 32;
  private static final byte IMPORTING = 'I';
  private static final byte HAS_KEY = 'K';
  private static final byte ERASED = 'E';
  private static final byte HAS_CONSENT_KEY = 'V';
  private static final int CONSENT_BYTES = DataKey.ID_BYTES + KeyEncryptionKey.WRAPPED_BYTES;
  private static final StoreCodec<PersonaState> CODEC = new StoreCodec<>(PersonaState.class);

  /** A persona whose life is whole. */
  public StoredPersona(Persona persona, ChainHead head, @Nullable DataKey key, @Nullable DataKey consentKey) {
    this(persona, head, key, consentKey, false);
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
    var header = ByteBuffer.allocate(HASH_BYTES + 2 + CONSENT_BYTES + 1 + KeyEncryptionKey.WRAPPED_BYTES)
        .put(HexFormat.of().parseHex(head.hash()));
    if (importing) {
      header.put(IMPORTING);
    }
    if (consentKey != null) {
      header.put(HAS_CONSENT_KEY).put(HexFormat.of().parseHex(consentKey.id())).put(kek.wrap(consentKey));
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
    var hasConsentKey = bytes[mark] == HAS_CONSENT_KEY;
    var at = hasConsentKey ? mark + 1 + CONSENT_BYTES : mark;
    var consentKey = hasConsentKey ? consentKey(bytes, mark + 1, kek) : null;
    return switch (bytes[at]) {
      case ERASED -> erased(bytes, CODEC.decode(at + 1, bytes));
      case HAS_KEY -> withKey(bytes, at + 1, kek, consentKey);
      default -> living(bytes, CODEC.decode(at, bytes), null, consentKey);
    };
  }

  private static DataKey consentKey(byte[] bytes, int at, KeyEncryptionKey kek) {
    var from = at + DataKey.ID_BYTES;
    return kek.unwrap(HexFormat.of().formatHex(bytes, at, from),
        Arrays.copyOfRange(bytes, from, from + KeyEncryptionKey.WRAPPED_BYTES));
  }

  private static StoredPersona withKey(byte[] bytes, int from, KeyEncryptionKey kek, @Nullable DataKey consentKey) {
    var end = from + KeyEncryptionKey.WRAPPED_BYTES;
    var state = CODEC.decode(end, bytes);
    var key = kek.unwrap(state.getDocument().getKeyId(), Arrays.copyOfRange(bytes, from, end));
    return living(bytes, PersonalRecords.open(state, state.getPersonaId(), key), key, consentKey);
  }

  private static StoredPersona living(byte[] bytes, PersonaState state, @Nullable DataKey key,
      @Nullable DataKey consentKey) {
    var persona = new Persona(state.getPersonaId(), Json.parse(PersonalText.text(state.getDocument())),
        state.getVersion(), state.getPendingProposals(), state.getCreatedAt(), state.getUpdatedAt(),
        state.getArchived() ? Persona.Life.ARCHIVED : Persona.Life.ACTIVE);
    return new StoredPersona(persona, head(bytes, state), key, consentKey, bytes[HASH_BYTES] == IMPORTING);
  }

  private static StoredPersona erased(byte[] bytes, PersonaState state) {
    var persona = new Persona(state.getPersonaId(), MissingNode.getInstance(), state.getVersion(), 0,
        state.getCreatedAt(), state.getUpdatedAt(), Persona.Life.ERASED);
    return new StoredPersona(persona, head(bytes, state), null, null);
  }

  private static ChainHead head(byte[] bytes, PersonaState state) {
    return new ChainHead(state.getSequence(), HexFormat.of().formatHex(bytes, 0, HASH_BYTES));
  }
}
