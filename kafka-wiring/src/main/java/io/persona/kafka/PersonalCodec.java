package io.persona.kafka;

import io.persona.schemas.PersonalData;
import io.persona.schemas.Topic;
import io.persona.schemas.vibe.VibeBatch;
import io.persona.schemas.vibe.VibeSample;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Opens the personal data of what it reads. What is still sealed in a value that it returns is erased: its key was
 * destroyed. A value whose key does not exist, or does not fit, is no value.
 */
public final class PersonalCodec implements Codec {
  private final Codec codec;
  private final DataKeys keys;

  public PersonalCodec(Codec codec, DataKeys keys) {
    this.codec = codec;
    this.keys = keys;
  }

  @Override
  public Optional<SpecificRecord> deserialize(Topic topic, byte[] bytes) {
    return codec.deserialize(topic, bytes).flatMap(value -> open(value, keys));
  }

  /** As it is: sealing is for the writer to decide. */
  @Override
  public byte[] serialize(Topic topic, SpecificRecord value) {
    return codec.serialize(topic, value);
  }

  /**
   * A value that was read, in the clear, or still sealed when it is erased; empty when its key does not exist or does not fit. Of
   * vibe samples it is a batch, also of one that was written alone.
   */
  public static Optional<SpecificRecord> open(SpecificRecord value, DataKeys keys) {
    return switch (value) {
      case VibeSample alone -> open(ConsentSeal.batch(alone), keys);
      case VibeBatch batch -> open(batch, keys);
      case SpecificRecord clear when !PersonalRecords.isSealed(clear) -> Optional.of(clear);
      case SpecificRecord sealed -> personal(sealed, keys);
    };
  }

  private static Optional<SpecificRecord> personal(SpecificRecord value, DataKeys keys) {
    var personaId = (String) value.get(value.getSchema().getField("persona_id").pos());
    try {
      return Optional.of(PersonalRecords.map(value, content -> open(content, personaId, keys)));
    } catch (SealBroken notForThisPersona) {
      return Optional.empty();
    }
  }

  private static Optional<SpecificRecord> open(VibeBatch batch, DataKeys keys) {
    var sealed = batch.getSealed();
    if (sealed == null) {
      return Optional.of(batch);
    }
    return switch (keys.find(ConsentSeal.owner(sealed.getPersonaId()), sealed.getKeyId())) {
      case DataKeys.Present(var key) -> ConsentSeal.open(batch, key).map(SpecificRecord.class::cast);
      case DataKeys.Destroyed _ -> Optional.of(batch);
      case DataKeys.Missing _ -> Optional.empty();
    };
  }

  private static PersonalData open(PersonalData content, String personaId, DataKeys keys) {
    @Nullable
    String keyId = content.getKeyId();
    if (keyId == null) {
      return content;
    }
    return switch (keys.find(personaId, keyId)) {
      case DataKeys.Present(var key) -> key.open(content, personaId);
      case DataKeys.Destroyed _ -> content;
      case DataKeys.Missing _ -> throw new SealBroken();
    };
  }
}
