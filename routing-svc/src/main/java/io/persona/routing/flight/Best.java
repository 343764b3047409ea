package io.persona.routing.flight;

import io.persona.fingerprint.VolitionAlignment;
import io.persona.routing.shards.AgentsView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agent in a slot whose volition fits a task best.
 *
 * @param score alignment, above 0 to 1
 */
record Best(int slot, float score) {
  /** Of equal ones the highest slot: the one attached last, where agents were attached by their slots. */
  static Optional<Best> of(String description, AgentsView agents) {
    var task = new VolitionAlignment.Task(description);
    return Optional.ofNullable(Slotted.all(agents)
        .map(slotted -> new Best(slotted.slot(), VolitionAlignment.score(slotted.agent(), task)))
        .reduce(null, Best::better));
  }

  private static @Nullable Best better(@Nullable Best best, Best next) {
    return next.score > 0 && (best == null || next.score >= best.score) ? next : best;
  }
}
