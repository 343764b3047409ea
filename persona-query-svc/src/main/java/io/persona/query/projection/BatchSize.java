package io.persona.query.projection;

/**
 * How many records go into one transaction. Many share the cost of a statement, and several events of a persona become one
 * row; but all rows of a transaction are in memory at once, and a document has a few hundred bytes or a mebibyte. So what was
 * written last tells how many records may be next.
 */
final class BatchSize {
  /** However small they are. */
  static final int MOST = 2_000;
  private static final int FIRST = 200;
  private static final int LEAST = 20;
  /** Of rows in one transaction, of which a few run at a time. Each is in memory as text, as a tree, and in the statement. */
  private static final long CHARACTERS = 4 << 20;

  private volatile int next = FIRST;

  /** Records at most. */
  int next() {
    return next;
  }

  /** A transaction with so many records wrote rows of so many characters. It grows step by step, and shrinks at once. */
  void wrote(int records, long characters) {
    var fit = characters == 0 ? MOST : CHARACTERS * records / characters;
    next = (int) Math.clamp(fit, LEAST, Math.min(MOST, 2L * next));
  }
}
