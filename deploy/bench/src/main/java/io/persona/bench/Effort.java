package io.persona.bench;

/**
 * How much is measured.
 *
 * @param warmUp  rounds before the first that counts, so that caches, pools and compilers are where they will stay
 * @param samples rounds that count
 */
public record Effort(int warmUp, int samples) {
  /** Enough for a p99 that says something. */
  public static final Effort FULL = new Effort(200, 1000);
  /** Enough to see whether something broke. */
  public static final Effort QUICK = new Effort(30, 100);

  /** A tenth of it, for what takes a tenth of a second and more. */
  public Effort tenth() {
    return new Effort(Math.max(1, warmUp / 10), Math.max(1, samples / 10));
  }
}
