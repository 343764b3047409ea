package io.persona.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What JSON allows and we do not, because it would not come back as it went in: numbers that no double holds would change
 * the canonical hash, U+0000 is refused by PostgreSQL, and half a surrogate pair has no UTF-8.
 */
final class Soundness {
  private static final BigInteger LARGEST = BigInteger.valueOf(9_007_199_254_740_991L);

  private Soundness() {}

  /** The first flaw, in document order. */
  static Optional<Violation> firstFlaw(JsonNode value) {
    return Optional.ofNullable(flaw(value, "", 0));
  }

  private static @Nullable Violation flaw(JsonNode value, String path, int depth) {
    if (depth > Json.MAX_DEPTH) {
      return new Violation(path, Violation.TOO_LARGE, "is nested more than " + Json.MAX_DEPTH + " levels deep");
    }
    return switch (value.getNodeType()) {
      case OBJECT -> {
        for (var member : value.properties()) {
          if (!isSoundText(member.getKey())) {
            yield new Violation(path, Violation.MALFORMED, "has a member whose name holds a character we cannot store");
          }
          var flaw = flaw(member.getValue(), Pointers.child(path, member.getKey()), depth + 1);
          if (flaw != null) {
            yield flaw;
          }
        }
        yield null;
      }
      case ARRAY -> {
        for (int i = 0; i < value.size(); i++) {
          var flaw = flaw(value.get(i), path + "/" + i, depth + 1);
          if (flaw != null) {
            yield flaw;
          }
        }
        yield null;
      }
      case STRING -> isSoundText(value.textValue())
          ? null
          : new Violation(path, Violation.MALFORMED, "holds U+0000 or half a surrogate pair");
      case NUMBER -> isSoundNumber(value)
          ? null
          : new Violation(path, Violation.OUT_OF_RANGE, "is not finite, or an integer beyond 2^53 - 1");
      case BOOLEAN, NULL -> null;
      case MISSING, BINARY, POJO -> new Violation(path, Violation.MALFORMED,
          value instanceof MissingNode ? "is empty" : "is no JSON value");
    };
  }

  private static boolean isSoundNumber(JsonNode number) {
    return number.isIntegralNumber()
        ? number.bigIntegerValue().abs().compareTo(LARGEST) <= 0
        : Double.isFinite(number.doubleValue());
  }

  private static boolean isSoundText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
