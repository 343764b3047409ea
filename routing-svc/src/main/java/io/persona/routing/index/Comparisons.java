package io.persona.routing.index;

/** Is told how like each agent is to a probe. */
@FunctionalInterface
public interface Comparisons {
  /** @param matching bits that are equal in both, 0 to 9984 */
  void compared(IndexedPersona persona, int matching);
}
