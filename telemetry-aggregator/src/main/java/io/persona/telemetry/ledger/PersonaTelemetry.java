package io.persona.telemetry.ledger;

import io.persona.telemetry.ledger.Step.Publish;
import io.persona.schemas.vibe.VibeSample;
import io.persona.telemetry.window.VibeAggregate;
import io.persona.telemetry.drift.Drifts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the aggregator knows of one persona, and how that changes.
 *
 * <p>The command service accepts a sample only with consent, and writes the state that carries the consent first; but
 * the two are on different topics, so the sample may be read first. Therefore a sample that is newer than the last known
 * moment without consent is held until the state arrives; it enters the aggregate only then. Nothing is ever
 * published of a persona whose consent was not seen.
 *
 * @param consent   what is known of its consent
 * @param aggregate the samples since consent was given; null when there are none
 * @param held      samples that wait for consent, in order of arrival
 */
public record PersonaTelemetry(Consent consent, @Nullable VibeAggregate aggregate, List<HeldSample> held) {
  /** Before anything was read. */
  public static final PersonaTelemetry UNKNOWN = new PersonaTelemetry(new Consent.Unknown(), null, List.of());

  /** Whether this says no more than {@link #UNKNOWN}, so that it need not be kept. */
  public boolean isBlank() {
    return equals(UNKNOWN);
  }

  /**
   * Samples of one command were read.
   *
   * @param acceptedAt when the command service accepted them
   * @param now        when they were read
   * @param mostHeld   how many samples may wait for consent; more are dropped
   */
  public Step samples(List<VibeSample> read, Instant acceptedAt, Instant now, VibeAggregate.Rules rules,
      int mostHeld) {
    if (consent.predates(acceptedAt)) {
      return Step.quiet(this, read.size());
    }
    if (consent instanceof Consent.Given) {
      return folding(consent, read, rules);
    }
    var room = Math.clamp(mostHeld - held.size(), 0, read.size());
    var waiting = read.stream().limit(room).map(sample -> new HeldSample(sample, acceptedAt, now));
    return Step.quiet(withHeld(Stream.concat(held.stream(), waiting).toList()), read.size() - room);
  }

  /** A state with consent was read: what waited for it is folded in. */
  public Step consentGiven(String scope, String owner, VibeAggregate.Rules rules) {
    var given = new Consent.Given(consent.lastWithdrawnAt(), scope, owner);
    return held.isEmpty()
        ? Step.quiet(new PersonaTelemetry(given, aggregate, held), 0)
        : folding(given, held.stream().map(HeldSample::sample).toList(), rules);
  }

  private Step folding(Consent given, List<VibeSample> samples, VibeAggregate.Rules rules) {
    var sum = aggregate;
    var drifts = new ArrayList<Drifts.Change>();
    for (var sample : samples) {
      sum = sum == null ? VibeAggregate.of(sample, rules) : sum.add(sample, rules);
      drifts.addAll(sum.drifts().changes());
    }
    var next = new PersonaTelemetry(given, sum, List.of());
    return sum == null ? Step.quiet(next, 0) : new Step(next, new Publish.Metrics(sum, drifts), samples.size(), 0);
  }

  /**
   * A state without consent was read: the aggregate is gone at once, and the metrics are withdrawn. The first such state
   * of a persona withdraws them too, whatever an earlier life of the aggregator may have published.
   *
   * @param at time of the state's record
   */
  public Step consentWithdrawn(Instant at) {
    var last = consent.lastWithdrawnAt();
    var withdrawn = new Consent.Withdrawn(last != null && last.isAfter(at) ? last : at);
    var newer = held.stream().filter(waiting -> !withdrawn.predates(waiting.acceptedAt())).toList();
    var next = new PersonaTelemetry(withdrawn, null, newer);
    var dropped = held.size() - newer.size();
    return consent instanceof Consent.Withdrawn ? Step.quiet(next, dropped) : Step.withdrawn(next, dropped);
  }

  /** The persona is gone: so is all that was known of it. */
  public Step erased() {
    return Step.withdrawn(UNKNOWN, held.size());
  }

  /** Lets go of samples that have waited for consent for this long. */
  public Step expire(Duration holdFor, Instant now) {
    var young = held.stream().filter(waiting -> waiting.heldSince().plus(holdFor).isAfter(now)).toList();
    return Step.quiet(withHeld(young), held.size() - young.size());
  }

  /** Time has gone on: a drift ends when what raised it has faded, also when nobody says anything more. */
  public Step fade(Instant now, VibeAggregate.Rules rules) {
    var faded = aggregate == null ? null : aggregate.faded(now, rules);
    return faded == null || faded == aggregate
        ? Step.quiet(this, 0)
        : new Step(new PersonaTelemetry(consent, faded, held), new Publish.Metrics(faded, faded.drifts().changes()), 0,
            0);
  }

  private PersonaTelemetry withHeld(List<HeldSample> waiting) {
    return new PersonaTelemetry(consent, aggregate, waiting);
  }
}
