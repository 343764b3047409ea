package io.persona.command.decision;

import io.persona.schemas.PersonalData;
import java.util.Collection;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The texts in a command. U+0000 is in none: PostgreSQL stores no such text, so one event with it would hold up the view of
 * its persona for ever.
 */
final class Texts {
  private Texts() {}

  /** Whether every text of the command, at any depth, can be stored. */
  static boolean areStorable(SpecificRecord command) {
    for (var field : command.getSchema().getFields()) {
      if (!isStorable(command.get(field.pos()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isStorable(@Nullable Object value) {
    return switch (value) {
      case PersonalData personal when personal.getKeyId() == null -> hasNoZeroByte(personal);
      case SpecificRecord record -> areStorable(record);
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
