package io.persona.routing.index;

import static io.persona.routing.index.Layout.COMMUNICATION;
import static io.persona.routing.index.Layout.DRIVE;
import static io.persona.routing.index.Layout.END;
import static io.persona.routing.index.Layout.FEATURES;
import static io.persona.routing.index.Layout.STYLES;
import static io.persona.routing.index.Layout.THERMOMETERS;
import static io.persona.routing.index.Layout.TRAITS;

/** A fingerprint made ready to be compared with the rows of one snapshot: exactly, and, through its filter, at least. */
final class Query {
  private final Tables.View tables;
  private final long[] asked;
  /** Differing bits by thermometer and by the bits that a row has set. */
  private final byte[][] thermometers = new byte[THERMOMETERS][Long.SIZE + 1];
  /** Bits that are set in no row: the odd words of the communication. */
  private final int fixed;
  private final int[] traitTails;
  private final int[] styleTails;
  private final int[] featureTails;
  private final Filter filter;

  Query(Probe probe, Tables.View tables) {
    this.tables = tables;
    this.asked = probe.words();
    for (int i = 0; i < THERMOMETERS; i++) {
      for (int bits = 0; bits <= Long.SIZE; bits++) {
        thermometers[i][bits] = (byte) Long.bitCount(asked[Layout.thermometer(i)] ^ Layout.mask(bits));
      }
    }
    int odd = 0;
    for (int i = COMMUNICATION + 1; i < STYLES; i += 2) {
      odd += Long.bitCount(asked[i]);
    }
    this.fixed = odd;
    this.traitTails = tails(TRAITS, COMMUNICATION);
    this.styleTails = tails(STYLES, FEATURES);
    this.featureTails = tails(FEATURES, END);
    this.filter = Filter.of(asked, tables, odd);
  }

  /** Bits set in the section from each position on. */
  private int[] tails(int from, int to) {
    var tails = new int[to - from + 1];
    for (int i = to - from - 1; i >= 0; i--) {
      tails[i] = tails[i + 1] + Long.bitCount(asked[from + i]);
    }
    return tails;
  }

  /** In how many bits each of these rows differs at least; returns whether any of them is within the limit. */
  boolean atLeast(Columns rows, long[] bounds, int from, int to, int limit) {
    return filter.apply(rows, bounds, from, to, limit);
  }

  /** In how many bits the row differs; when they are more than the bound, some number that is more, too. */
  int distance(Columns rows, int row, int bound) {
    int thermometers = thermometers(rows.filter()[0][row], rows.filter()[4][row]);
    int least = filter.closer(rows, row, thermometers, bound);
    return least > bound ? least : distance(rows, row) + thermometers;
  }

  private int distance(Columns rows, int row) {
    int at = rows.starts()[row];
    var records = rows.records();
    int head = records[at];
    int traits = Row.traits(head);
    int styles = Row.styles(head);
    int features = Row.features(head);
    int differing = fixed + tables.drives().distance(records[at + 1], asked, DRIVE, 2);
    int next = at + Row.HEAD;
    differing += section(tables.traits().words(), TRAITS, traits, records, next) + traitTails[traits];
    next += traits;
    differing += section(tables.styles().words(), STYLES, styles, records, next) + styleTails[styles];
    next += styles;
    return differing + section(tables.features().words(), FEATURES, features, records, next) + featureTails[features];
  }

  private int thermometers(long first, long last) {
    int differing = thermometers[8][(int) (last & 0xff)] + thermometers[9][(int) (last >>> 8 & 0xff)];
    for (int i = 0; i < 8; i++) {
      differing += thermometers[i][(int) (first >>> 8 * i & 0xff)];
    }
    return differing;
  }

  private int section(long[] words, int from, int count, int[] records, int at) {
    int differing = 0;
    for (int i = 0; i < count; i++) {
      differing += Long.bitCount(asked[from + i] ^ words[records[at + i]]);
    }
    return differing;
  }
}
