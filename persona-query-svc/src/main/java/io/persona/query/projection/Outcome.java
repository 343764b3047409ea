package io.persona.query.projection;

import java.util.Locale;

/** What became of a record. */
public enum Outcome {
  /** It changed the view. */
  ACCEPTED,
  /** The view had it already. */
  DUPLICATE,
  /** It could not be followed, so its persona is parked with it. */
  PARKED,
  /** It came after the record that parked its persona, and waits behind it. */
  QUEUED,
  /** It is no part of any history: it went to the dead letters and nothing waits for it. */
  DISCARDED;

  /** Value of the metric's label. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isDeadLetter() {
    return this == PARKED || this == QUEUED || this == DISCARDED;
  }
}
