package io.persona.routing.index;

import io.persona.fingerprint.Fingerprint;

/**
 * The leaves that a search looks at: first some that may hold the nearest rows, which make the bound, and then the others where
 * they lie, which is how memory is quickest.
 *
 * @param matches what it finds; of one thread
 * @param nearest leaves that come before the others, the most promising first
 * @param closest by place among the nearest, in how many bits the rows of that leaf differ at least
 * @param least   by leaf, the same; {@link #SEEN} for the nearest
 */
record Course(Rows rows, Query query, Matches matches, int[] nearest, int[] closest, int[] least) {
  /** More bits than any bound has. */
  private static final int SEEN = Integer.MAX_VALUE;
  /** Leaves that come before the others. */
  private static final int NEAREST = 2 * Candidates.BLOCK;
  private static final int ROUGHLY = Fingerprint.BITS + (1 + Layout.DRIVE_WORDS) * Long.SIZE / 2;

  static Course of(Rows rows, Query query, Matches matches) {
    int leaves = rows.leaves().length;
    var least = new int[leaves];
    var roughly = new int[leaves];
    for (int i = 0; i < leaves; i++) {
      least[i] = query.atLeast(rows.boxes(), i * Box.WORDS);
      roughly[i] = least[i] + query.mixed(rows.boxes(), i * Box.WORDS);
    }
    var nearest = nearest(roughly);
    var closest = new int[nearest.length];
    for (int i = 0; i < nearest.length; i++) {
      closest[i] = least[nearest[i]];
      least[nearest[i]] = SEEN;
    }
    return new Course(rows, query, matches, nearest, closest, least);
  }

  /** For another thread. */
  Course beside() {
    return new Course(rows, query, matches.beside(), nearest, closest, least);
  }

  /** Counted, and not sorted: there are many leaves, and few values. */
  private static int[] nearest(int[] roughly) {
    var counts = new int[ROUGHLY + 1];
    for (int bits : roughly) {
      counts[bits]++;
    }
    int far = 0;
    int nearer = 0;
    for (; far < counts.length && nearer + counts[far] <= NEAREST; far++) {
      nearer += counts[far];
    }
    var starts = new int[far + 1];
    for (int bits = 0; bits < far; bits++) {
      starts[bits + 1] = starts[bits] + counts[bits];
    }
    var nearest = new int[nearer];
    for (int i = 0; i < roughly.length; i++) {
      if (roughly[i] < far) {
        nearest[starts[roughly[i]]++] = i;
      }
    }
    return nearest;
  }
}
