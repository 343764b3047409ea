package io.persona.routing.index;

import static io.persona.routing.index.Layout.COMMUNICATION;
import static io.persona.routing.index.Layout.DRIVE;
import static io.persona.routing.index.Layout.DRIVE_WORDS;
import static io.persona.routing.index.Layout.END;
import static io.persona.routing.index.Layout.FEATURES;
import static io.persona.routing.index.Layout.FEATURE_TAILS;
import static io.persona.routing.index.Layout.STYLES;
import static io.persona.routing.index.Layout.THERMOMETERS;
import static io.persona.routing.index.Layout.TRAITS;
import static io.persona.routing.index.Layout.TRAIT_TAILS;

/** A fingerprint made ready to be compared with the rows of one snapshot: exactly, and, by boxes and a filter, at least. Never changes. */
final class Query {
  private final Tables.View tables;
  private final long[] asked;
  /** Bits that are set in no row: the odd words of the communication. */
  private final int fixed;
  private final int[] traitTails;
  private final int[] styleTails;
  private final int[] featureTails;
  /** Which byte of a box tells what rows have set where nothing is asked, or -1. */
  private final int traitTail;
  private final int featureTail;
  private final Filter filter;
  /** The thermometers 0 to 7, one a byte. */
  private final long eight;

  Query(Probe probe, Tables.View tables) {
    this.tables = tables;
    this.asked = probe.words();
    long first = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      first |= (long) Layout.thermometerBits(asked, i) << 8 * i;
    }
    this.eight = first;
    int odd = 0;
    for (int i = COMMUNICATION + 1; i < STYLES; i += 2) {
      odd += Long.bitCount(asked[i]);
    }
    this.fixed = odd;
    this.traitTails = tails(TRAITS, COMMUNICATION);
    this.styleTails = tails(STYLES, FEATURES);
    this.featureTails = tails(FEATURES, END);
    this.traitTail = tail(traitTails, TRAIT_TAILS, 2);
    this.featureTail = tail(featureTails, FEATURE_TAILS, 2 + TRAIT_TAILS.length);
    this.filter = new Filter(asked, tables);
  }

  /** Bits set in the section from each position on. */
  private int[] tails(int from, int to) {
    var tails = new int[to - from + 1];
    for (int i = to - from - 1; i >= 0; i--) {
      tails[i] = tails[i + 1] + Long.bitCount(asked[from + i]);
    }
    return tails;
  }

  private static int tail(int[] asked, int[] positions, int first) {
    for (int i = 0; i < positions.length; i++) {
      if (asked[positions[i]] == 0) {
        return first + i;
      }
    }
    return -1;
  }

  /** In how many bits every row of the leaf with this box differs at least. */
  int atLeast(long[] boxes, int at) {
    long more = boxes[at + 2];
    return base(boxes, at) + Box.outside(boxes[at], boxes[at + 1], eight)
        + outside(more, 0, Layout.thermometerBits(asked, 8)) + outside(more, 2, Layout.thermometerBits(asked, 9));
  }

  private static int outside(long more, int i, int bits) {
    return Math.max(0, Box.part(more, i) - bits) + Math.max(0, bits - Box.part(more, i + 1));
  }

  /** In how many bits more most of its rows differ, roughly: where the box knows no drive or style, they have another one. */
  int mixed(long[] boxes, int at) {
    return ((int) boxes[at + 4] == Box.MIXED ? Long.SIZE / 2 * DRIVE_WORDS : 0)
        + ((int) (boxes[at + 4] >>> 32) == Box.MIXED ? Long.SIZE / 2 : 0);
  }

  /** In how many bits every row of the leaf differs at least, thermometers aside. */
  private int base(long[] boxes, int at) {
    long rest = boxes[at + 3];
    long more = boxes[at + 2];
    int style = (int) (boxes[at + 4] >>> 32);
    return fixed + drive((int) boxes[at + 4])
        + (style == Box.MIXED ? 0 : Long.bitCount(tables.styles().words()[style] ^ asked[Layout.STYLES]))
        + traitTails[Box.part(more, 5)] + styleTails[Math.max(style == Box.MIXED ? 0 : 1, Box.part(more, 7))]
        + featureTails[Box.part(rest, 1)] + (traitTail < 0 ? 0 : Box.part(rest, traitTail))
        + (featureTail < 0 ? 0 : Box.part(rest, featureTail));
  }

  /** In how many bits all rows of a leaf differ at least in their drive, and in what no place tells. */
  int known(long[] boxes, int at) {
    return fixed + drive((int) boxes[at + 4])
        + traitTails[Math.max(Place.ALL - Place.TRAITS, Box.part(boxes[at + 2], 5))]
        + styleTails[Math.max(Place.FEATURES - Place.STYLES, Box.part(boxes[at + 2], 7))]
        + featureTails[Math.max(Place.TRAITS - Place.FEATURES, Box.part(boxes[at + 3], 1))];
  }

  private int drive(int entry) {
    return entry == Box.MIXED ? 0 : tables.drives().distance(entry, asked, DRIVE, 2);
  }

  /** Finds the rows of a leaf that may differ in no more bits than the limit. */
  void sift(Sieve sieve, Leaf leaf, int known, Left left, int limit) {
    sieve.sift(filter, leaf, known, limit, left);
  }

  /** In how many bits the row of a leaf differs at least, of which so many are {@link #known}. */
  int atLeast(Leaf leaf, int row, int known) {
    return known + filter.atLeast(leaf, row);
  }

  /** In how many bits the row differs. */
  int distance(Leaf leaf, int row) {
    return distance(leaf.record(row)) + filter.thermometers(leaf, row);
  }

  private int distance(Packed record) {
    int counts = record.next();
    int traits = counts & 0xff;
    int styles = counts >>> 8;
    int features = record.next();
    int drive = record.next();
    return fixed + tables.drives().distance(drive, asked, DRIVE, 2)
        + section(tables.traits().words(), TRAITS, traits, record) + traitTails[traits]
        + section(tables.styles().words(), STYLES, styles, record) + styleTails[styles]
        + section(tables.features().words(), FEATURES, features, record) + featureTails[features];
  }

  private int section(long[] words, int from, int count, Packed record) {
    int differing = 0;
    for (int i = 0; i < count; i++) {
      differing += Long.bitCount(asked[from + i] ^ words[record.next()]);
    }
    return differing;
  }
}
