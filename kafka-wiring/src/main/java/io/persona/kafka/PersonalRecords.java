package io.persona.kafka;

import io.persona.schemas.PersonalData;
import io.persona.schemas.vibe.VibeBatch;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The personal data of whole records: of any message, all fields of type {@link PersonalData} on its top level. */
public final class PersonalRecords {
  private static final String PERSONAL = PersonalData.class.getName();
  private static final ClassValue<int[]> FIELDS = new ClassValue<>() {
    @Override
    protected int[] computeValue(Class<?> type) {
      var fields = SpecificData.get().getSchema(type).getFields();
      return IntStream.range(0, fields.size()).filter(index -> isPersonal(fields.get(index).schema())).toArray();
    }
  };

  private PersonalRecords() {}

  private static boolean isPersonal(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream().anyMatch(PersonalRecords::isPersonal)
        : schema.getType() == Schema.Type.RECORD && PERSONAL.equals(schema.getFullName());
  }

  /** The record with everything personal sealed; the record itself when there is no key, or nothing to seal. */
  public static <T extends SpecificRecord> T seal(T record, String personaId, @Nullable DataKey key) {
    return key == null ? record : map(record, content -> key.seal(content, personaId));
  }

  /**
   * The record in the clear; the record itself when there is no key.
   *
   * @throws SealBroken when something is sealed with another key
   */
  public static <T extends SpecificRecord> T open(T record, String personaId, @Nullable DataKey key) {
    return key == null
        ? record
        : map(record, content -> content.getKeyId() == null ? content : key.open(content, personaId));
  }

  /** Whether anything in the record is sealed. */
  public static boolean isSealed(SpecificRecord record) {
    return sealedWith(record) != null || record instanceof VibeBatch batch && batch.getSealed() != null;
  }

  /** Id of the key that its first sealed content is sealed with, or null when all of it is clear. */
  public static @Nullable String sealedWith(SpecificRecord record) {
    for (var field : FIELDS.get(record.getClass())) {
      if (record.get(field) instanceof PersonalData content && content.getKeyId() != null) {
        return content.getKeyId();
      }
    }
    return null;
  }

  /** A copy of the record with its personal data changed; the record itself when it has none. */
  public static <T extends SpecificRecord> T map(T record, UnaryOperator<PersonalData> change) {
    var personal = FIELDS.get(record.getClass());
    if (personal.length == 0) {
      return record;
    }
    var schema = record.getSchema();
    @SuppressWarnings("unchecked")
    var copy = (T) SpecificData.newInstance(record.getClass(), schema);
    for (var field : schema.getFields()) {
      copy.put(field.pos(), record.get(field.pos()));
    }
    for (var field : personal) {
      if (record.get(field) instanceof PersonalData content) {
        copy.put(field, change.apply(content));
      }
    }
    return copy;
  }
}
