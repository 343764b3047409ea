package io.persona.routing.index;

/** Leaves that follow each other have their bytes in one array, so that a search reads on where it is. */
final class Shared {
  /** Leaves in a row that share one array. */
  static final int LEAVES = 128;
  /** How many of them may lie elsewhere. */
  private static final int APART = LEAVES / 4;

  private Shared() {}

  /** Puts the bytes of some leaves together where too many lie elsewhere. */
  static void gather(Leaf[] leaves, int from, int to) {
    int apart = 0;
    int size = leaves[from].size();
    for (int i = from + 1; i < to; i++) {
      apart += leaves[i].places() == leaves[i - 1].places() ? 0 : 1;
      size += leaves[i].size();
    }
    if (apart > APART) {
      var halves = Leaf.roomForHalves(size);
      var places = new byte[Place.ALL * size];
      int at = 0;
      for (int i = from; i < to; i++) {
        leaves[i] = leaves[i].moved(halves, places, at);
        at += leaves[i].size();
      }
    }
  }

  /** The same for all leaves. */
  static void gather(Leaf[] leaves) {
    for (int from = 0; from < leaves.length; from += LEAVES) {
      gather(leaves, from, Math.min(leaves.length, from + LEAVES));
    }
  }
}
