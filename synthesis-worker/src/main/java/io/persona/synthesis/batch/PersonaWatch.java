package io.persona.synthesis.batch;

import io.persona.synthesis.rules.Batch;
import io.persona.synthesis.rules.Dimension;
import io.persona.synthesis.rules.Draft;
import io.persona.synthesis.rules.Rule;
import io.persona.synthesis.rules.Tally;
import io.persona.synthesis.rules.Thresholds;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the worker knows of one persona, and what it drafts from it.
 *
 * @param profile what its latest state says; null before one was read
 * @param signals its latest metrics; null when there are none
 * @param used    per dimension, what earlier proposals rest on: the batch is what came after
 * @param drafts  how many proposals were drafted for it, ever
 * @param asked   the proposal whose effect was not seen yet; null when there is none
 */
public record PersonaWatch(@Nullable Profile profile, @Nullable Signals signals, Map<Dimension, Batch> used,
    long drafts, @Nullable Asked asked) {

  /** Before anything was read. */
  public static final PersonaWatch NOTHING = new PersonaWatch(null, null, Map.of(), 0, null);

  /**
   * A proposal was submitted.
   *
   * @param sequence place of the last event that was known then
   * @param at       when
   */
  public record Asked(long sequence, Instant at) {}

  /**
   * What the rules say.
   *
   * @param next  what is known from now on
   * @param draft what to propose
   */
  public record Evaluation(PersonaWatch next, Optional<Draft> draft) {}

  /** A state was read. */
  public PersonaWatch state(Profile latest) {
    var answered = asked != null && latest.sequence() > asked.sequence();
    return new PersonaWatch(latest, signals, used, drafts, answered ? null : asked);
  }

  /** Metrics were read. */
  public PersonaWatch metrics(Signals latest) {
    var restarted = signals != null && latest.restartedAfter(signals);
    return new PersonaWatch(profile, latest, restarted ? Map.of() : used, drafts, asked);
  }

  /** The metrics were withdrawn: counting starts anew, if ever. */
  public PersonaWatch metricsWithdrawn() {
    return new PersonaWatch(profile, null, Map.of(), drafts, asked);
  }

  /**
   * Drafts at most one proposal: the next one waits until this one is decided, and for a new batch of samples.
   *
   * @param now the time, to give up waiting for an answer
   */
  public Evaluation evaluate(Thresholds thresholds, Instant now) {
    if (profile == null || signals == null || !profile.allowsProposals() || isWaiting(thresholds, now)) {
      return new Evaluation(this, Optional.empty());
    }
    for (var rule : Rule.TABLE) {
      var current = profile.values().get(rule.dimension());
      var draft = current == null
          ? Optional.<Draft>empty()
          : rule.evaluate(current, batch(rule.dimension(), signals), thresholds);
      if (draft.isPresent()) {
        return new Evaluation(drafted(rule.dimension(), signals, profile.sequence(), now), draft);
      }
    }
    return new Evaluation(this, Optional.empty());
  }

  private boolean isWaiting(Thresholds thresholds, Instant now) {
    return asked != null && now.isBefore(asked.at().plus(thresholds.answerWithin()));
  }

  private Batch batch(Dimension dimension, Signals latest) {
    var raising = latest.tally(dimension.raisedBy());
    var lowering = latest.tally(dimension.loweredBy());
    var before = used.get(dimension);
    return before == null
        ? new Batch(latest.firstAt(), raising, lowering)
        : new Batch(before.since(), raising.since(before.raising()), lowering.since(before.lowering()));
  }

  private PersonaWatch drafted(Dimension dimension, Signals latest, long sequence, Instant now) {
    var raising = latest.tally(dimension.raisedBy());
    var lowering = latest.tally(dimension.loweredBy());
    var more = new EnumMap<Dimension, Batch>(Dimension.class);
    more.putAll(used);
    more.put(dimension, new Batch(newest(raising, lowering), raising, lowering));
    return new PersonaWatch(profile, latest, more, drafts + 1, new Asked(sequence, now));
  }

  private static Instant newest(Tally one, Tally other) {
    return one.lastAt().isAfter(other.lastAt()) ? one.lastAt() : other.lastAt();
  }
}
