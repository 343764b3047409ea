package io.persona.routing.index;

import static io.persona.routing.index.Layout.FEATURES;
import static io.persona.routing.index.Layout.STYLES;
import static io.persona.routing.index.Layout.TRAITS;

import java.util.Arrays;

/**
 * In how many bits a row differs from what is asked at least, from the bytes of its places: what its thermometers differ by, and
 * what any word with the label that it has in a place differs by at least.
 */
final class Filter {
  static final int LABELS = 256;
  /** Bytes of a place in {@link #names()}. */
  static final int NAMES = 3;

  private final byte[] thermometers = new byte[Layout.THERMOMETERS];
  /** By place, by label; thermometers have none. */
  private final byte[] least = new byte[Place.ALL * LABELS];
  private final byte[] names = new byte[Place.ALL * NAMES];
  /** By place, in how many bits a row differs that has nothing there, nor in any place of the same kind behind. */
  private final int[] absent = new int[Place.ALL];

  Filter(long[] asked, Tables.View tables) {
    for (int i = 0; i < thermometers.length; i++) {
      thermometers[i] = (byte) Layout.thermometerBits(asked, i);
    }
    least(tables.styles(), asked, STYLES, Place.STYLES, Place.FEATURES);
    least(tables.features(), asked, FEATURES, Place.FEATURES, Place.TRAITS);
    least(tables.traits(), asked, TRAITS, Place.TRAITS, Place.ALL);
  }

  private void least(WordTable.View table, long[] asked, int section, int from, int to) {
    for (int place = from; place < to; place++) {
      table.least(asked[section + place - from], least, place * LABELS);
      name(place);
    }
    int bits = 0;
    for (int place = to - 1; place >= from; place--) {
      bits += least[place * LABELS];
      absent[place] = bits;
    }
  }

  private void name(int place) {
    var byName = new byte[WordTable.CLASS + 1];
    Arrays.fill(byName, Byte.MAX_VALUE);
    for (int label = 0; label < LABELS; label++) {
      int name = label & WordTable.CLASS;
      byName[name] = (byte) Math.min(byName[name], least[place * LABELS + label]);
    }
    int nearest = 0;
    for (int name = 1; name < byName.length; name++) {
      nearest = byName[name] < byName[nearest] ? name : nearest;
    }
    byte others = Byte.MAX_VALUE;
    for (int name = 0; name < byName.length; name++) {
      others = name == nearest ? others : (byte) Math.min(others, byName[name]);
    }
    names[place * NAMES] = (byte) nearest;
    names[place * NAMES + 1] = byName[nearest];
    names[place * NAMES + 2] = others;
  }

  /**
   * By place, three bytes: the name (of labels, the five lower bits) whose words are nearest, in how many bits they differ at least, and in how
   * many those of all other names do.
   */
  byte[] names() {
    return names;
  }

  /** Bits that are asked of each thermometer. */
  byte[] thermometers() {
    return thermometers;
  }

  /** In how many bits a word differs at least: of place p with label l at {@code p * LABELS + l}; 0 to 127. */
  byte[] least() {
    return least;
  }

  /** In how many bits rows differ in the places of which they have none. */
  int absent(Counts counts) {
    return absent(counts.endOfStyles(), Place.FEATURES) + absent(counts.endOfFeatures(), Place.TRAITS)
        + absent(counts.endOfTraits(), Place.ALL);
  }

  private int absent(int from, int end) {
    return from == end ? 0 : absent[from];
  }

  /** How many of each the rows of a leaf have at most. */
  record Counts(int traits, int styles, int features) {
    int endOfStyles() {
      return Math.min(Place.FEATURES, Place.STYLES + styles);
    }

    int endOfFeatures() {
      return Math.min(Place.TRAITS, Place.FEATURES + features);
    }

    int endOfTraits() {
      return Math.min(Place.ALL, Place.TRAITS + traits);
    }
  }
}
