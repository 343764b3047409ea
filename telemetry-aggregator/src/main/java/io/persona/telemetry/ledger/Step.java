package io.persona.telemetry.ledger;

import io.persona.telemetry.drift.Drifts;
import io.persona.telemetry.window.VibeAggregate;
import java.util.List;

/**
 * What a record led to.
 *
 * @param next    what is known of the persona from now on
 * @param publish what to tell the other services
 * @param folded  samples that entered the aggregate
 * @param dropped samples that were let go because there is no consent for them
 */
public record Step(PersonaTelemetry next, Publish publish, int folded, int dropped) {

  /** What goes to the metrics topic. */
  public sealed interface Publish {
    /** Nothing: the metrics are what they were. */
    record Nothing() implements Publish {}

    /**
     * New metrics.
     *
     * @param drifts those that were raised and cleared on the way
     */
    record Metrics(VibeAggregate aggregate, List<Drifts.Change> drifts) implements Publish {}

    /** A record without value: there are no metrics any more. */
    record Withdrawal() implements Publish {}
  }

  static Step quiet(PersonaTelemetry next, int dropped) {
    return new Step(next, new Publish.Nothing(), 0, dropped);
  }

  static Step withdrawn(PersonaTelemetry next, int dropped) {
    return new Step(next, new Publish.Withdrawal(), 0, dropped);
  }
}
