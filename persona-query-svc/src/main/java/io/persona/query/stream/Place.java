package io.persona.query.stream;

/** Where a stream stands among the recent events. For use under the lock of {@link Tail}. */
final class Place {
  private long number;
  /** Whether there may be something for the stream from its number on; if not, it stands at the end, wherever that is. */
  private boolean awaited;

  /** Whatever is in memory may be for it. */
  void rewindTo(long first) {
    number = first;
    awaited = true;
  }

  /** There is something new for it. */
  void await(long firstOfIt) {
    if (!awaited) {
      number = firstOfIt;
      awaited = true;
    }
  }

  boolean isAwaited() {
    return awaited;
  }

  long number() {
    return number;
  }

  /** Its number; it stands behind it from now on. */
  long advance() {
    return number++;
  }

  /** It has been shown all that there is. */
  void reachedEnd() {
    awaited = false;
  }
}
