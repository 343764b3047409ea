package io.persona.telemetry.ledger;

import io.persona.telemetry.ledger.Step.Publish;
import io.persona.schemas.vibe.VibeBatch;
import io.persona.schemas.vibe.VibeSample;
import io.persona.telemetry.window.VibeAggregate;
import io.persona.telemetry.drift.Drifts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the aggregator knows of one persona, and how that changes.
 *
 * <p>The command service accepts a sample only with consent, and writes the state that carries the consent first; but
 * the two are on different topics, so the sample may be read first. Therefore a sample that is newer than the last known
 * state without consent is held until the state arrives; it enters the aggregate only then. Nothing is ever
 * published of a persona whose consent was not seen.
 *
 * @param consent   what is known of its consent
 * @param aggregate the samples since consent was given; null when there are none
 * @param held      samples that wait for consent, in order of arrival
 */
public record PersonaTelemetry(Consent consent, @Nullable VibeAggregate aggregate, List<HeldSamples> held) {
  /** Before anything was read. */
  public static final PersonaTelemetry UNKNOWN = new PersonaTelemetry(new Consent.Unknown(), null, List.of());

  /** Whether this says no more than {@link #UNKNOWN}, so that it need not be kept. */
  public boolean isBlank() {
    return equals(UNKNOWN);
  }

  /**
   * Samples of one command were read.
   *
   * @param written  the same as they wait when they have to
   * @param mostHeld how many samples may wait for consent; a command with more is dropped whole
   */
  public Step samples(List<VibeSample> read, HeldSamples written, VibeAggregate.Rules rules, int mostHeld) {
    if (consent.predates(written.after())) {
      return Step.quiet(this, read.size());
    }
    if (consent instanceof Consent.Given) {
      return folding(consent, read, 0, rules);
    }
    return waiting(held) + read.size() > mostHeld
        ? Step.quiet(this, read.size())
        : Step.quiet(withHeld(Stream.concat(held.stream(), Stream.of(written)).toList()), 0);
  }

  /**
   * A state with consent was read: what waited for it is folded in.
   *
   * @param open gives the samples that were held; none when they were given under a consent that has ended
   */
  public Step consentGiven(String scope, String owner, VibeAggregate.Rules rules,
      Function<VibeBatch, List<VibeSample>> open) {
    var given = new Consent.Given(consent.lastWithdrawn(), scope, owner);
    if (held.isEmpty()) {
      return Step.quiet(new PersonaTelemetry(given, aggregate, held), 0);
    }
    var samples = held.stream().flatMap(one -> open.apply(one.batch()).stream()).toList();
    return folding(given, samples, waiting(held) - samples.size(), rules);
  }

  private static int waiting(List<HeldSamples> held) {
    return held.stream().mapToInt(HeldSamples::count).sum();
  }

  private Step folding(Consent given, List<VibeSample> samples, int dropped, VibeAggregate.Rules rules) {
    var sum = aggregate;
    var drifts = new ArrayList<Drifts.Change>();
    for (var sample : samples) {
      sum = sum == null ? VibeAggregate.of(sample, rules) : sum.add(sample, rules);
      drifts.addAll(sum.drifts().changes());
    }
    var next = new PersonaTelemetry(given, sum, List.of());
    return samples.isEmpty()
        ? Step.quiet(next, dropped)
        : new Step(next, new Publish.Metrics(Objects.requireNonNull(sum), drifts), samples.size(), dropped);
  }

  /**
   * A state without consent was read: the aggregate is gone at once, and the metrics are withdrawn. The first such state
   * of a persona withdraws them too, whatever an earlier life of the aggregator may have published.
   *
   * @param sequence of the event that led to the state
   */
  public Step consentWithdrawn(long sequence) {
    var withdrawn = new Consent.Withdrawn(Math.max(sequence, consent.lastWithdrawn()));
    var newer = held.stream().filter(waiting -> !withdrawn.predates(waiting.after())).toList();
    var next = new PersonaTelemetry(withdrawn, null, newer);
    var dropped = waiting(held) - waiting(newer);
    return consent instanceof Consent.Withdrawn ? Step.quiet(next, dropped) : Step.withdrawn(next, dropped);
  }

  /** The persona is gone: so is all that was known of it. */
  public Step erased() {
    return Step.withdrawn(UNKNOWN, waiting(held));
  }

  /** Lets go of samples that have waited for consent for this long. */
  public Step expire(Duration holdFor, Instant now) {
    var young = held.stream().filter(waiting -> waiting.heldSince().plus(holdFor).isAfter(now)).toList();
    return Step.quiet(withHeld(young), waiting(held) - waiting(young));
  }

  /** Time has gone on: a drift ends when what raised it has faded, also when nobody says anything more. */
  public Step fade(Instant now, VibeAggregate.Rules rules) {
    var faded = aggregate == null ? null : aggregate.faded(now, rules);
    return faded == null || faded == aggregate
        ? Step.quiet(this, 0)
        : new Step(new PersonaTelemetry(consent, faded, held), new Publish.Metrics(faded, faded.drifts().changes()), 0,
            0);
  }

  private PersonaTelemetry withHeld(List<HeldSamples> waiting) {
    return new PersonaTelemetry(consent, aggregate, waiting);
  }
}
