package io.persona.routing.index;

/**
 * Numbers one after another, two bytes each; one of 65535 or more takes six. Of a row: the counts of traits (its lower byte) and
 * of styles, the count of features, the entry of the drive, and then those of as many traits, styles and features.
 */
final class Packed {
  private static final int MORE = 0xffff;

  private final char[] numbers;
  private int at;

  /** Reads from this place on. */
  Packed(char[] numbers, int at) {
    this.numbers = numbers;
    this.at = at;
  }

  static char[] of(int[]... numbers) {
    int length = 0;
    for (var some : numbers) {
      for (int number : some) {
        length += number < MORE ? 1 : 3;
      }
    }
    var packed = new char[length];
    int at = 0;
    for (var some : numbers) {
      for (int number : some) {
        if (number < MORE) {
          packed[at++] = (char) number;
        } else {
          packed[at++] = MORE;
          packed[at++] = (char) (number >>> 16);
          packed[at++] = (char) number;
        }
      }
    }
    return packed;
  }

  /** The words that the record of a row stands for; the place is at its beginning. */
  void write(long[] words, Tables.View tables) {
    int counts = next();
    int features = next();
    int drive = next();
    for (int i = 0; i < Layout.DRIVE_WORDS; i++) {
      words[Layout.DRIVE + 2 * i] = tables.drives().words()[drive * Layout.DRIVE_WORDS + i];
    }
    write(words, Layout.TRAITS, counts & 0xff, tables.traits());
    write(words, Layout.STYLES, counts >>> 8, tables.styles());
    write(words, Layout.FEATURES, features, tables.features());
  }

  private void write(long[] words, int from, int some, WordTable.View table) {
    for (int i = 0; i < some; i++) {
      words[from + i] = table.words()[next()];
    }
  }

  int next() {
    int number = numbers[at++];
    return number < MORE ? number : numbers[at++] << 16 | numbers[at++];
  }
}
