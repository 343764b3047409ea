package io.persona.routing.index;

/** How a {@link Filter} is applied to all rows of a leaf: with instructions for many rows at once, or without. */
sealed interface Sieve permits VectorSieve, PlainSieve {
  /** The quickest that this machine and this JVM have. */
  Sieve BEST = Vectors.areThere() ? new VectorSieve() : new PlainSieve();

  /** How it goes about it, for operators. */
  String how();

  /**
   * Finds the rows that may differ in no more bits than the limit: all of which {@link Filter#atLeast} says so, and maybe others.
   *
   * @param known in how many bits all rows of the leaf differ at least, in what no place tells
   */
  void sift(Filter filter, Leaf leaf, int known, int limit, Left left);
}
