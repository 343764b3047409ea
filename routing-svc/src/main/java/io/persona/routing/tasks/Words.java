package io.persona.routing.tasks;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Text as words: runs of letters and digits in lower case, so that {@code machine_learning} and "Machine learning" are the
 * same two. A {@code +} or {@code #} right behind a word belongs to it (C++, C#). Scripts that do not part words with
 * spaces (Chinese, Japanese, Thai and their like) give one word per character.
 */
public record Words(List<String> list) {
  public static Words of(String text) {
    var normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    normal.codePoints().forEach(c -> {
      boolean suffix = (c == '+' || c == '#') && !word.isEmpty();
      boolean closed = endsWithSuffix(word) && !suffix;
      if (closed || !suffix && (!isPartOfWord(c) || standsAlone(c))) {
        flush(word, words);
      }
      if (standsAlone(c)) {
        words.add(Character.toString(c));
      } else if (suffix || isPartOfWord(c)) {
        word.appendCodePoint(c);
      }
    });
    flush(word, words);
    return new Words(words);
  }

  /** Whether the phrase occurs here, word for word; an empty phrase never does. */
  boolean contain(Words phrase) {
    return !phrase.list.isEmpty() && Collections.indexOfSubList(list, phrase.list) >= 0;
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static boolean endsWithSuffix(StringBuilder word) {
    return !word.isEmpty() && (word.charAt(word.length() - 1) == '+' || word.charAt(word.length() - 1) == '#');
  }

  private static boolean isPartOfWord(int c) {
    return Character.isLetterOrDigit(c) || switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      default -> false;
    };
  }

  private static boolean standsAlone(int c) {
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> isPartOfWord(c);
      default -> false;
    };
  }
}
