package io.persona.cli.fingerprint;

import io.persona.fingerprint.Fingerprint;

/** A fingerprint for the eye: a word is eight characters, each of them eight bits as dots; ten words a line, by section. */
final class Picture {
  private static final int WORDS_A_LINE = 10;
  private static final int NO_DOTS = 0x2800;

  private Picture() {}

  static String of(Fingerprint fingerprint) {
    var words = fingerprint.words();
    var picture = new StringBuilder();
    section("volition", words, 0, 10, picture);
    section("traits", words, 10, 50, picture);
    section("communication", words, 50, 60, picture);
    section("styles", words, 60, 80, picture);
    section("features", words, 80, 156, picture);
    return picture.toString();
  }

  private static void section(String name, long[] words, int from, int to, StringBuilder picture) {
    for (int line = from; line < to; line += WORDS_A_LINE) {
      picture.append("%-14s %3d ".formatted(line == from ? name : "", line));
      for (int i = line; i < Math.min(to, line + WORDS_A_LINE); i++) {
        picture.append(' ');
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
          picture.append((char) (NO_DOTS + (words[i] >>> shift & 0xff)));
        }
      }
      picture.append('\n');
    }
  }
}
