package io.persona.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;

/** What the read model shows of one persona. */
sealed interface Shown {

  /** How many events of the persona it has seen; 0 of one that it does not know. */
  long sequence();

  /**
   * A persona that can be read.
   *
   * @param entry answer of {@code GET /state/persona/{id}}
   * @param chain answer of {@code GET /state/persona/{id}/chain}, of the same moment
   */
  record Living(long sequence, JsonNode entry, JsonNode chain) implements Shown {}

  /** The receipt of an erased one. */
  record Receipt(long sequence, JsonNode receipt) implements Shown {}

  /** It does not know the persona. */
  record Nothing() implements Shown {
    @Override
    public long sequence() {
      return 0;
    }
  }
}
