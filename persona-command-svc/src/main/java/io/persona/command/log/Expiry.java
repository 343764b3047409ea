package io.persona.command.log;

import io.persona.command.proposal.expire.ExpireDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Lets proposals expire by wall clock. The event, the state and the forgotten deadline are one transaction, so that a
 * proposal expires once, whoever crashes.
 */
final class Expiry {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration WHILE_IMPORTING = Duration.ofMinutes(1);
  /** Bounds how long one run holds up decisions; the rest is due again in a second. */
  private static final int AT_MOST = 500;
  /** Nobody decides it. */
  private static final String NOBODY = "";

  private final Aggregates aggregates;
  private final History history;
  private final DecisionMetrics metrics;

  Expiry(ProcessorContext<?, ?> context, Aggregates aggregates, History history, DecisionMetrics metrics) {
    this.aggregates = aggregates;
    this.history = history;
    this.metrics = metrics;
    context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, millis -> run(Instant.ofEpochMilli(millis)));
  }

  /** Nothing may come between the events of a life that is being imported. */
  private void postpone(Deadlines.Due due, Instant now) {
    aggregates.deadlines().remove(due.at(), due.proposalId());
    aggregates.deadlines().add(now.plus(WHILE_IMPORTING), due.proposalId(), due.personaId());
  }

  private void run(Instant now) {
    for (var due : aggregates.deadlines().due(now, AT_MOST)) {
      var stored = aggregates.persona(due.personaId());
      var proposal = aggregates.proposal(due.proposalId(), stored);
      if (stored != null && stored.importing()) {
        postpone(due, now);
        continue;
      }
      var before = new Aggregate(stored, proposal);
      var expired = before.stored() == null ? null : ExpireDecision.decide(proposal, now).orElse(null);
      if (expired == null) {
        aggregates.deadlines().remove(due.at(), due.proposalId());
      } else {
        history.append(before, due.personaId(), List.of(expired), _ -> ExpireDecision.eventId(due.proposalId()),
            NOBODY, now);
        metrics.expired();
      }
    }
  }
}
