package io.persona.routing.feed;

import io.persona.routing.index.Change;

/** What a record of {@code persona.state} turned out to be. */
sealed interface Reading {
  /** A change of the index. */
  record Usable(Change change) implements Reading {}

  /** @param reason code for the dead letter; never text of the record */
  record Unusable(String reason) implements Reading {}
}
