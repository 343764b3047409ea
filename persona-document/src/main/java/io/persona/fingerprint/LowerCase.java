package io.persona.fingerprint;

import java.util.Locale;

/**
 * Lower case by the default Unicode mapping, whatever the machine's locale. Java finds the end of a Greek word in its own
 * way: where a capital sigma stands next to case-ignorable characters (an apostrophe, a soft hyphen, a colon) it disagrees
 * with the Unicode condition Final_Sigma, and so with other languages. That condition is therefore evaluated here.
 */
final class LowerCase {
  private static final int CAPITAL_SIGMA = 0x3A3;
  private static final int SIGMA = 0x3C3;
  private static final int FINAL_SIGMA = 0x3C2;
  /** Word_Break MidLetter, MidNumLet and Single_Quote: case-ignorable although not of a case-ignorable category. */
  private static final String IGNORABLE_PUNCTUATION = "'.:\u00B7\u0387\u055F\u05F4\u2018\u2019\u2024\u2027\uFE13\uFE52\uFE55\uFF07\uFF0E\uFF1A";

  private LowerCase() {}

  static String of(String text) {
    if (text.indexOf(CAPITAL_SIGMA) < 0) {
      return text.toLowerCase(Locale.ROOT);
    }
    var lower = new StringBuilder(text.length());
    int from = 0;
    for (int i = text.indexOf(CAPITAL_SIGMA); i >= 0; i = text.indexOf(CAPITAL_SIGMA, i + 1)) {
      lower.append(text.substring(from, i).toLowerCase(Locale.ROOT));
      lower.appendCodePoint(isFinal(text, i) ? FINAL_SIGMA : SIGMA);
      from = i + 1;
    }
    return lower.append(text.substring(from).toLowerCase(Locale.ROOT)).toString();
  }

  /** A cased letter before it and none after it, case-ignorable characters not counted. */
  private static boolean isFinal(String text, int sigma) {
    return casedBefore(text, sigma) && !casedAfter(text, sigma + 1);
  }

  private static boolean casedBefore(String text, int end) {
    int i = end;
    while (i > 0) {
      int c = text.codePointBefore(i);
      if (!isCaseIgnorable(c)) {
        return isCased(c);
      }
      i -= Character.charCount(c);
    }
    return false;
  }

  private static boolean casedAfter(String text, int start) {
    int i = start;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (!isCaseIgnorable(c)) {
        return isCased(c);
      }
      i += Character.charCount(c);
    }
    return false;
  }

  private static boolean isCased(int c) {
    return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
  }

  private static boolean isCaseIgnorable(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.MODIFIER_LETTER,
          Character.MODIFIER_SYMBOL ->
        true;
      default -> IGNORABLE_PUNCTUATION.indexOf(c) >= 0;
    };
  }
}
