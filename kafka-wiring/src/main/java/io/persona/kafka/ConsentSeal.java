package io.persona.kafka;

import io.persona.schemas.PersonalData;
import io.persona.schemas.SchemaHistory;
import io.persona.schemas.SealedByConsent;
import io.persona.schemas.command.GiveFeedback;
import io.persona.schemas.vibe.VibeBatch;
import io.persona.schemas.vibe.VibeSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.avro.data.TimeConversions.TimestampMillisConversion;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Seals feedback with the key of the consent that it was given under, so that withdrawing the consent leaves nothing of
 * it that can be read, wherever it lies.
 *
 * <p>Decision: docs/adr/0046-an-opt-out-destroys-the-key-of-the-consent.md.
 */
public final class ConsentSeal {
  private static final String OF_CONSENT = "/vibe";
  /** Finds the classes of records where they are, whatever the class loader of the thread. */
  private static final SpecificData CLASSES = new SpecificData(VibeSample.class.getClassLoader());
  static {
    CLASSES.addLogicalTypeConversion(new TimestampMillisConversion());
  }
  private static final BinaryMessageDecoder<VibeBatch> BATCH = decoder(VibeBatch.class);
  private static final BinaryMessageDecoder<VibeSample> SAMPLE = decoder(VibeSample.class);
  private static final BinaryMessageDecoder<GiveFeedback> FEEDBACK = decoder(GiveFeedback.class);

  private ConsentSeal() {}

  private static <T extends SpecificRecordBase> BinaryMessageDecoder<T> decoder(Class<T> type) {
    var schema = CLASSES.getSchema(type);
    var decoder = new BinaryMessageDecoder<T>(CLASSES, schema);
    SchemaHistory.versions(schema.getFullName()).forEach(decoder::addSchema);
    return decoder;
  }

  /** What the key of a persona's consent is kept under. No persona has such an id. */
  public static String owner(String personaId) {
    return personaId + OF_CONSENT;
  }

  static boolean isOwner(String owner) {
    return owner.endsWith(OF_CONSENT);
  }

  /** The persona whose consent has a key that is kept under this; empty when it is no consent's. */
  static Optional<String> personaId(String owner) {
    return isOwner(owner)
        ? Optional.of(owner.substring(0, owner.length() - OF_CONSENT.length()))
        : Optional.empty();
  }

  /** The samples of a command, readable only with this key; in the clear when there is none. */
  public static VibeBatch seal(List<VibeSample> samples, String personaId, @Nullable DataKey key) {
    var clear = new VibeBatch(samples.size(), samples, null);
    if (key == null) {
      return clear;
    }
    var content = key.seal(new PersonalData(null, encoded(clear, VibeBatch.getEncoder())), owner(personaId))
        .getContent();
    return new VibeBatch(samples.size(), List.of(), new SealedByConsent(personaId, key.id(), content));
  }

  /** What a record of samples says, as it is or still sealed; a sample that was written alone is a batch of one. */
  public static VibeBatch batch(VibeSample alone) {
    var sealed = alone.getSealed();
    return sealed == null ? new VibeBatch(1, List.of(alone), null) : new VibeBatch(1, List.of(), sealed);
  }

  /** The samples in the clear; empty when they were sealed with another key, or changed since. */
  public static Optional<VibeBatch> open(VibeBatch batch, DataKey key) {
    var sealed = batch.getSealed();
    try {
      return Optional.of(decoded(key.open(new PersonalData(key.id(), sealed.getContent()), owner(sealed.getPersonaId()))
          .getContent()));
    } catch (SealBroken | IOException notOurs) {
      return Optional.empty();
    }
  }

  private static VibeBatch decoded(ByteBuffer content) throws IOException {
    try {
      return BATCH.decode(content.duplicate());
    } catch (MissingSchemaException alone) {
      return batch(SAMPLE.decode(content));
    }
  }

  /** The command with its samples sealed. Without a key nobody may read them: then it holds none. */
  public static GiveFeedback seal(GiveFeedback command, @Nullable DataKey key) {
    var id = command.getPersonaId();
    return new GiveFeedback(id, List.of(),
        key == null ? null : key.seal(new PersonalData(null, encoded(command, GiveFeedback.getEncoder())), owner(id)));
  }

  /** The command in the clear; empty when it is sealed with another key. */
  public static Optional<GiveFeedback> open(GiveFeedback command, @Nullable DataKey key) {
    var sealed = command.getSealedSamples();
    if (sealed == null || key == null || !key.id().equals(sealed.getKeyId())) {
      return sealed == null ? Optional.of(command) : Optional.empty();
    }
    try {
      return Optional.of(FEEDBACK.decode(key.open(sealed, owner(command.getPersonaId())).getContent()));
    } catch (SealBroken | IOException notOurs) {
      return Optional.empty();
    }
  }

  private static <T> ByteBuffer encoded(T record, BinaryMessageEncoder<T> encoder) {
    try {
      return encoder.encode(record);
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
  }
}
