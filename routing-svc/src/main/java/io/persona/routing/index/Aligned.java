package io.persona.routing.index;

import java.util.Comparator;

/**
 * An agent that wants a task, by the rule of the reference: alignment first; of equal ones the agent that was attached last,
 * which is the persona that was created last; in the same millisecond, that with the greater id.
 *
 * @param alignment above 0, to 1
 */
public record Aligned(IndexedPersona persona, float alignment) implements Comparable<Aligned> {
  private static final Comparator<Aligned> WORST_FIRST = Comparator.comparingDouble(Aligned::alignment)
      .thenComparing(Aligned::persona, Attached.FIRST_ATTACHED_FIRST);

  /** The worse one is less. */
  @Override
  public int compareTo(Aligned other) {
    return WORST_FIRST.compare(this, other);
  }
}
