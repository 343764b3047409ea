package io.persona.routing.index;

import io.persona.fingerprint.Fingerprint;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The leaves that a question is still to look at, in blocks, for one thread or two: first some that may hold the nearest rows,
 * which make the bound, and then the others where they lie, which is how memory is quickest.
 */
final class Sweep {
  /** The first block is small, because it is compared with hardly any bound. */
  private static final int FIRST = 16;
  /** Leaves that come before the others. */
  private static final int NEAREST = 2 * Candidates.BLOCK;
  private static final int ROUGHLY = Fingerprint.BITS + (1 + Layout.DRIVE_WORDS) * Long.SIZE / 2;

  private final Rows rows;
  private final Query query;
  private final int[] least;
  private final int[] order;
  private final AtomicInteger next = new AtomicInteger();

  Sweep(Rows rows, Query query) {
    this.rows = rows;
    this.query = query;
    int leaves = rows.leaves().length;
    this.least = new int[leaves];
    var roughly = new int[leaves];
    for (int i = 0; i < leaves; i++) {
      least[i] = query.atLeast(rows.boxes(), i * Box.WORDS);
      roughly[i] = query.roughly(rows.boxes(), i * Box.WORDS);
    }
    this.order = order(roughly);
  }

  /** Offers all rows near enough that nobody else offers; not one of a leaf that cannot hold any. */
  void search(Matches matches) {
    var candidates = new Candidates(query, rows, matches);
    for (int block = next.getAndIncrement(); begin(block) < order.length; block = next.getAndIncrement()) {
      int end = Math.min(order.length, begin(block + 1));
      candidates.fetchLeaves(order, begin(block), end);
      for (int i = begin(block); i < end; i++) {
        if (least[order[i]] <= matches.bound()) {
          candidates.add(order[i]);
        }
      }
      candidates.compare();
    }
  }

  private static int begin(int block) {
    return block == 1 ? FIRST : Math.max(0, block - 1) * Candidates.BLOCK;
  }

  /** The nearest ones first, and then all others as they lie. */
  private static int[] order(int[] roughly) {
    var counts = new int[ROUGHLY + 1];
    for (int bits : roughly) {
      counts[bits]++;
    }
    int far = 0;
    for (int nearer = 0; far < counts.length && nearer + counts[far] <= NEAREST; far++) {
      nearer += counts[far];
    }
    var starts = new int[far + 1];
    for (int bits = 0; bits < far; bits++) {
      starts[bits + 1] = starts[bits] + counts[bits];
    }
    var order = new int[roughly.length];
    for (int i = 0; i < roughly.length; i++) {
      order[starts[Math.min(far, roughly[i])]++] = i;
    }
    return order;
  }
}
