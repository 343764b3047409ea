package io.persona.query.log;

import io.persona.kafka.HashChain;

/** Whether an event is the next one of its persona. */
enum Fence {
  /** It continues the history in the view. */
  NEXT(""),
  /** The view has been past it. */
  DUPLICATE(""),
  /** An event before it is missing. */
  GAP("gap"),
  /** It stands at the right place but does not hash to what it says: it, or one before it, is not what was written. */
  BROKEN_LINK("broken-link");

  private final String reason;

  Fence(String reason) {
    this.reason = reason;
  }

  /**
   * @param sequence of the last event in the view; 0 before the first
   * @param hash     of the history in the view; {@link HashChain#START} before the first
   */
  static Fence check(long sequence, String hash, PersonaRecord.Event event) {
    if (event.sequence() <= sequence) {
      return DUPLICATE;
    }
    if (event.sequence() > sequence + 1) {
      return GAP;
    }
    return HashChain.next(hash, event.sequence(), event.head(), event.framed()).equals(event.hash())
        ? NEXT
        : BROKEN_LINK;
  }

  /** Why the persona is parked; empty for what does not park it. */
  String reason() {
    return reason;
  }
}
