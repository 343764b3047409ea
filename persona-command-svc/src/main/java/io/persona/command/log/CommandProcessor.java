package io.persona.command.log;

import static io.persona.command.CommandTopology.DEAD_LETTERS;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Decider;
import io.persona.command.decision.Decision;
import io.persona.command.decision.Reason;
import io.persona.command.decision.Refusal;
import io.persona.command.proposal.ReviewPolicy;
import io.persona.command.proposal.ReviewRules;
import io.persona.command.proposal.rebase.RecentChanges;
import io.persona.kafka.Codec;
import io.persona.kafka.CommandProof;
import io.persona.kafka.DeadLetter;
import io.persona.kafka.Traces;
import io.persona.schemas.Topic;
import io.persona.schemas.command.CommandResult;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Decides one command after the other. All that a command leads to is written in one Kafka transaction, together with the
 * fact that the command was read: after a crash either all of it is there or the command is read again.
 */
public final class CommandProcessor implements Processor<String, byte[], String, byte[]> {
  private static final String SERVICE = "persona-command-svc";

  private final Codec codec;
  private final CommandProof proof;
  private final ReviewPolicy review;
  private final DecisionMetrics metrics;
  private ProcessorContext<String, byte[]> context;
  private Aggregates aggregates;
  private Outcomes outcomes;
  private Recorder recorder;
  private History history;

  public CommandProcessor(Codec codec, CommandProof proof, ReviewPolicy review, DecisionMetrics metrics) {
    this.codec = codec;
    this.proof = proof;
    this.review = review;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> initialised) {
    context = initialised;
    aggregates = new Aggregates(context);
    outcomes = new Outcomes(context);
    recorder = new Recorder(context, codec);
    history = new History(aggregates, recorder);
    new Expiry(context, aggregates, history, metrics);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    switch (Command.read(record, codec)) {
      case Command.Unreadable(var reason) -> park(record, reason);
      case Command.Readable(var command) -> handle(record, command);
    }
  }

  private void handle(Record<String, byte[]> record, Command command) {
    var now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    var span = Traces.startConsumer(SERVICE, "decide " + command.event().type(), record.headers());
    try (var _ = span.makeCurrent()) {
      var earlier = outcomes.find(command.id());
      recorder.result(earlier == null ? decide(record, command, now) : again(earlier, command), now);
    } finally {
      span.end();
    }
  }

  /** A command that was seen before: the same outcome, unless it is another command under the same id. */
  private static CommandResult again(CommandResult earlier, Command command) {
    return earlier.getRequestHash().equals(command.hash())
        ? earlier
        : Results.refused(command, new Aggregate(null, null),
            Refusal.of(Reason.COMMAND_ID_REUSED, "This command id was used for another command."));
  }

  private CommandResult decide(Record<String, byte[]> record, Command command, Instant now) {
    var aggregate = aggregate(command);
    var subject = proof.verify(record.headers(), command.id(), command.personaId(), now).orElse(null);
    if (subject == null) {
      // Not remembered: whoever has the proof may still send the command under this id.
      return Results.refused(command, aggregate,
          Refusal.of(Reason.UNAUTHENTICATED, "The command carries no valid proof."));
    }
    var decision = Decider.decide(aggregate.persona(), aggregate.proposal(), command.body(),
        circumstances(subject, aggregate, now));
    var result = switch (decision) {
      case Decision.Refused(var refusal) -> Results.refused(command, aggregate, refusal);
      case Decision.Accepted accepted -> accepted(command, accepted, aggregate, subject, now);
    };
    metrics.decided(command.event().type(), result.getReason());
    outcomes.remember(result, now);
    return result;
  }

  private Aggregate aggregate(Command command) {
    var proposalId = command.proposalId();
    return new Aggregate(aggregates.persona(command.personaId()),
        proposalId == null ? null : aggregates.proposal(proposalId));
  }

  private Circumstances circumstances(CommandProof.Subject subject, Aggregate aggregate, Instant now) {
    var persona = aggregate.persona();
    if (persona == null) {
      return new Circumstances(subject, now, ReviewRules.DEFAULT, RecentChanges.noneBefore(0));
    }
    // Only a proposal on an older version needs to know what was changed since.
    var changes = aggregate.isOnOlderVersion()
        ? aggregates.changes(persona)
        : RecentChanges.noneBefore(persona.version());
    return new Circumstances(subject, now, review.rulesFor(persona.document()), changes);
  }

  private CommandResult accepted(Command command, Decision.Accepted accepted, Aggregate before,
      CommandProof.Subject subject, Instant now) {
    var after = history.append(before, command.personaId(), accepted.events(), command::eventId, subject.pseudonym(),
        now);
    var index = accepted.events().size();
    for (var sample : accepted.samples()) {
      recorder.sample(command.eventId(index++), command.personaId(), sample, now);
    }
    return Results.accepted(command, after, accepted.samples().size());
  }

  private void park(Record<String, byte[]> record, String reason) {
    var origin = context.recordMetadata().orElseThrow();
    var now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    new DeadLetter(Topic.COMMANDS, origin.partition(), origin.offset(), reason, SERVICE, now)
        .writeTo(record.headers());
    metrics.parked(reason);
    context.forward(record, DEAD_LETTERS);
  }
}
