package io.persona.routing.index;

/** Row by row, all places. */
final class PlainSieve implements Sieve {
  @Override
  public String how() {
    return "no vectors";
  }

  @Override
  public void sift(Filter filter, Leaf leaf, int known, int limit, Left left) {
    left.clear();
    for (int row = 0; row < leaf.size(); row++) {
      left.add(row, known + filter.atLeast(leaf, row) <= limit);
    }
  }
}
