package io.persona.command.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.persona.schemas.PersonalData;
import java.util.Collection;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The texts in a command. U+0000 is in none: PostgreSQL stores no such text, so one event with it would hold up the view of
 * its persona for ever.
 */
public final class Texts {
  /** Of UTF-16 units, as over HTTP. */
  static final int LONGEST_RATIONALE = 4000;
  private static final String RATIONALE = "rationale";

  private Texts() {}

  /** Whether the command gives no reason, or one of a length that is kept. */
  static boolean isRationaleBounded(SpecificRecord command) {
    var field = command.getSchema().getField(RATIONALE);
    return field == null || !(command.get(field.pos()) instanceof PersonalData personal) || personal.getKeyId() != null
        || UTF_8.decode(personal.getContent().duplicate()).length() <= LONGEST_RATIONALE;
  }

  /** Whether every text of the record, at any depth, can be stored. */
  public static boolean areStorable(SpecificRecord record) {
    for (var field : record.getSchema().getFields()) {
      if (!isStorable(record.get(field.pos()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isStorable(@Nullable Object value) {
    return switch (value) {
      case PersonalData personal when personal.getKeyId() == null -> hasNoZeroByte(personal);
      case SpecificRecord inner -> areStorable(inner);
      case Collection<?> items -> items.stream().allMatch(Texts::isStorable);
      case CharSequence text -> text.chars().allMatch(c -> c != 0);
      case null, default -> true;
    };
  }

  /** In UTF-8 only U+0000 has a byte 0. */
  private static boolean hasNoZeroByte(PersonalData personal) {
    var content = personal.getContent();
    for (int i = content.position(); i < content.limit(); i++) {
      if (content.get(i) == 0) {
        return false;
      }
    }
    return true;
  }
}
