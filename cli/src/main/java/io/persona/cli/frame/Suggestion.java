package io.persona.cli.frame;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what a mistyped word was meant to be. */
public final class Suggestion {
  private static final int FARTHEST = 3;

  private Suggestion() {}

  /** The known word with the fewest edits to the given one, if there are at most three. */
  public static Optional<String> of(String given, Collection<String> known) {
    return known.stream().min(Comparator.comparingInt(word -> edits(given, word)))
        .filter(word -> edits(given, word) <= Math.min(FARTHEST, given.length() / 2 + 1));
  }

  /** Levenshtein's distance. */
  private static int edits(String one, String other) {
    var row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
