package io.persona.routing.index;

/** How a {@link Filter} is applied to all rows of a leaf: with instructions for many rows at once, or without. */
sealed interface Sieve permits VectorSieve, PlainSieve {
  /** The quickest that this machine and this JVM have. */
  Sieve BEST = Vectors.areThere() ? new VectorSieve(Vectors.lookUpBytes()) : new PlainSieve();

  /** How it goes about it, for operators. */
  String how();

  /**
   * Finds the rows that may differ in no more bits than the limit, and in how many they differ at least.
   *
   * @param base in how many bits all rows of the leaf differ at least, in what no place tells
   */
  void sift(Filter filter, Leaf leaf, Filter.Counts counts, int base, int limit, Left left);
}
