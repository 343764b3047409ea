package io.persona.routing.index;

import static io.persona.routing.index.Layout.FEATURES;
import static io.persona.routing.index.Layout.STYLES;
import static io.persona.routing.index.Layout.TRAITS;

import java.util.Arrays;

/**
 * In how many bits a row differs from what is asked at least, from the bytes of its places: what its thermometers differ by, and
 * what any word with the label that it has in a place differs by at least. Of the upper half of a byte, what any byte with it does.
 */
final class Filter {
  /** Bytes of a table of halves: its 16, again and again, so that a vector may look up bytes whose upper half is anything. */
  static final int TABLE = 64;

  private final byte[] least = new byte[Place.ALL * Place.LABELS];
  private final byte[] halves = new byte[Place.ALL * TABLE];

  Filter(long[] asked, Tables.View tables) {
    Arrays.fill(least, 0, Place.STYLES * Place.LABELS, Byte.MAX_VALUE);
    for (int i = 0; i < Layout.THERMOMETERS; i++) {
      for (int bits = 0; bits <= Long.SIZE; bits++) {
        least[i * Place.LABELS + (Place.ofThermometer(bits) & 0xff)] = (byte) Long
            .bitCount(asked[Layout.thermometer(i)] ^ Layout.mask(bits));
      }
    }
    least(tables.styles(), asked, STYLES, Place.STYLES, Place.FEATURES);
    least(tables.features(), asked, FEATURES, Place.FEATURES, Place.TRAITS);
    least(tables.traits(), asked, TRAITS, Place.TRAITS, Place.ALL);
    for (int place = 0; place < Place.ALL; place++) {
      halve(place);
    }
  }

  private void least(WordTable.View table, long[] asked, int section, int from, int to) {
    for (int place = from; place < to; place++) {
      table.least(asked[section + place - from], least, place * Place.LABELS);
    }
  }

  private void halve(int place) {
    for (int half = 0; half < Place.UPPER; half++) {
      byte its = Byte.MAX_VALUE;
      for (int lower = 0; lower < Place.UPPER; lower++) {
        its = (byte) Math.min(its, least[place * Place.LABELS + half * Place.UPPER + lower]);
      }
      for (int again = half; again < TABLE; again += Place.UPPER) {
        halves[place * TABLE + again] = its;
      }
    }
  }

  /** In how many bits a row differs at least: of place p with byte b at {@code p * LABELS + b}; 0 to 127. */
  byte[] least() {
    return least;
  }

  /** In how many bits rows differ at least: of place p those with the upper half h at {@code p * TABLE + h}; 0 to 127. */
  byte[] halves() {
    return halves;
  }

  /** In how many bits a row differs at least by its places. */
  int atLeast(Leaf leaf, int row) {
    return sum(leaf, row, Place.ALL);
  }

  /** In how many bits the thermometers of a row differ, exactly. */
  int thermometers(Leaf leaf, int row) {
    return sum(leaf, row, Layout.THERMOMETERS);
  }

  private int sum(Leaf leaf, int row, int places) {
    var its = leaf.places();
    int at = leaf.place(row);
    int sum = 0;
    for (int place = 0; place < places; place++) {
      sum += least[place * Place.LABELS + (its[at + place] & 0xff)];
    }
    return sum;
  }
}
