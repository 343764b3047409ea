package io.persona.command.log;

import static io.persona.command.CommandTopology.DEAD_LETTERS;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Decider;
import io.persona.command.decision.Decision;
import io.persona.command.decision.Reason;
import io.persona.command.decision.Refusal;
import io.persona.command.lease.LeaseDecision;
import io.persona.command.policy.Policy;
import io.persona.command.audit.AuditTrail;
import io.persona.command.audit.Signer;
import io.persona.command.persona.Persona;
import io.persona.command.proposal.ReviewPolicy;
import io.persona.command.proposal.ReviewRules;
import io.persona.command.proposal.rebase.RecentChanges;
import io.persona.kafka.Codec;
import io.persona.kafka.CommandProof;
import io.persona.kafka.ConsentSeal;
import io.persona.kafka.DeadLetter;
import io.persona.kafka.Traces;
import io.persona.schemas.Topic;
import io.persona.schemas.command.CarryLease;
import io.persona.schemas.command.CommandOutcome;
import io.persona.schemas.command.CommandResult;
import io.persona.schemas.command.ErasePersona;
import io.persona.schemas.command.GiveFeedback;
import io.persona.schemas.command.ImportLife;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Decides one command after the other. All that a command leads to is written in one Kafka transaction, together with the
 * fact that the command was read: after a crash either all of it is there or the command is read again.
 */
public final class CommandProcessor implements Processor<String, byte[], String, byte[]> {
  private static final Aggregate NOTHING = new Aggregate(null, null);
  private static final String SERVICE = "persona-command-svc";

  private final Codec codec;
  private final CommandProof proof;
  private final ReviewPolicy review;
  private final Policy policy;
  private final PersonalKeys keys;
  private final Signer signer;
  private final DecisionMetrics metrics;
  private ProcessorContext<String, byte[]> context;
  private Aggregates aggregates;
  private Outcomes outcomes;
  private AuditTrail audit;
  private Recorder recorder;
  private History history;
  private LifeImport imports;
  private LeaseWriter leases;
  private Authority authority;
  private TransactionEnd end;

  public CommandProcessor(Codec codec, CommandProof proof, ReviewPolicy review, Policy policy, PersonalKeys keys,
      Signer signer,
      DecisionMetrics metrics) {
    this.codec = codec;
    this.proof = proof;
    this.review = review;
    this.policy = policy;
    this.keys = keys;
    this.signer = signer;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> initialised) {
    context = initialised;
    aggregates = new Aggregates(context, keys.kek());
    outcomes = new Outcomes(context);
    audit = new AuditTrail(context, codec, signer);
    recorder = new Recorder(context, codec, proof, audit);
    var book = new LeaseBook(context);
    leases = new LeaseWriter(context, recorder, book);
    authority = new Authority(policy, book);
    history = new History(aggregates, recorder, keys);
    imports = new LifeImport(aggregates, recorder, keys);
    end = new TransactionEnd(context);
    new Expiry(context, aggregates, history, metrics);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    switch (Command.read(record, codec)) {
      case Command.Unreadable(var reason) -> park(record, reason);
      case Command.Readable(var command) -> handle(record, command);
    }
    end.processed(record.timestamp());
  }

  @Override
  public void close() {
    audit.close();
  }

  private void handle(Record<String, byte[]> record, Command command) {
    var now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    var span = Traces.startConsumer(SERVICE, "decide " + command.event().type(), record.headers());
    try (var _ = span.makeCurrent()) {
      if (command.body() instanceof CarryLease carried) {
        recorder.result(carry(record, command, carried, now), now);
        return;
      }
      var stored = aggregates.persona(command.personaId());
      var opened = keys.open(command, stored);
      var result = opened.map(clear -> outcome(record, clear, stored, now))
          .orElseGet(() -> unopened(command, stored));
      recorder.result(result, now);
      if (LeaseWriter.isFor(command.body()) && result.getOutcome() == CommandOutcome.ACCEPTED) {
        leases.spread(opened.orElse(command), now);
      }
    } finally {
      span.end();
    }
  }

  private CommandResult outcome(Record<String, byte[]> record, Command command, @Nullable StoredPersona stored,
      Instant now) {
    var earlier = outcomes.find(command.id());
    return earlier == null ? decide(record, command, stored, now) : again(earlier, command);
  }

  /** Not remembered: nobody knows what it says. */
  private static CommandResult unopened(Command command, @Nullable StoredPersona stored) {
    var erased = stored != null && stored.persona().life() == Persona.Life.ERASED;
    return Results.refused(command, new Aggregate(stored, null), erased
        ? Refusal.of(Reason.PERSONA_ERASED, "The persona was erased; its id cannot be used again.")
        : Refusal.of(Reason.INVALID_COMMAND, "The command is sealed with a key that is not its persona's."));
  }

  /** A command that was seen before: the same outcome, unless it is another command under the same id. */
  private static CommandResult again(CommandResult earlier, Command command) {
    return earlier.getRequestHash().equals(command.hash()) || mayBeTheSame(earlier, command)
        ? earlier
        : Results.refused(command, NOTHING,
            Refusal.of(Reason.COMMAND_ID_REUSED, "This command id was used for another command."));
  }

  /** Of feedback whose consent has ended, now or when it came first, nobody can tell any more whether it is the same. */
  private static boolean mayBeTheSame(CommandResult earlier, Command command) {
    if (!(command.body() instanceof GiveFeedback feedback)) {
      return false;
    }
    var unreadable = command.inTheClear(ConsentSeal.seal(feedback, null));
    return feedback.getSamples().isEmpty() || earlier.getRequestHash().equals(unreadable.hash());
  }

  /** Not remembered: taking a lease that is here already changes nothing. */
  private CommandResult carry(Record<String, byte[]> record, Command command, CarryLease carried, Instant now) {
    var taken = proof.verify(record.headers(), command.id(), command.personaId(), now)
        .filter(subject -> leases.carried(carried, subject, now)).isPresent();
    // each partition answers under an id of its own
    var here = context.recordMetadata().orElseThrow().partition();
    return taken
        ? Results.taken(command, carried.getOrigin() + "." + here)
        : Results.refused(command, NOTHING,
            Refusal.of(Reason.UNAUTHENTICATED, "Only the service itself carries leases."));
  }

  private CommandResult decide(Record<String, byte[]> record, Command command, @Nullable StoredPersona stored,
      Instant now) {
    var proposalId = command.proposalId();
    var aggregate = new Aggregate(stored, proposalId == null ? null : aggregates.proposal(proposalId, stored));
    var subject = proof.verify(record.headers(), command.id(), command.personaId(), now).orElse(null);
    if (subject == null) {
      // Not remembered: whoever has the proof may still send the command under this id.
      return Results.refused(command, aggregate,
          Refusal.of(Reason.UNAUTHENTICATED, "The command carries no valid proof."));
    }
    var result = LeaseWriter.isFor(command.body())
        ? settle(command, authority.ofLease(subject, command, now))
        : decide(command, aggregate, authority.of(circumstances(subject, aggregate, now), command, aggregate));
    metrics.decided(command.event().type(), result.getReason());
    outcomes.remember(result, now);
    return result;
  }

  private CommandResult settle(Command command, Circumstances circumstances) {
    return switch (leases.decide(command, circumstances)) {
      case LeaseDecision.Settled _ -> Results.taken(command, command.id());
      case LeaseDecision.Refused(var refusal) -> Results.refused(command, NOTHING, refusal);
    };
  }

  private CommandResult decide(Command command, Aggregate aggregate, Circumstances circumstances) {
    if (command.body() instanceof ImportLife part) {
      return Decider.barred(part, circumstances).map(refusal -> Results.refused(command, aggregate, refusal))
          .orElseGet(() -> take(command, part, aggregate, circumstances));
    }
    var unfinished = LifeImport.unfinished(aggregate);
    return switch (Decider.decide(aggregate.persona(), aggregate.proposal(), command.body(), circumstances)) {
      case Decision.Refused(var refusal) -> Results.refused(command, aggregate, refusal);
      case Decision.Accepted _ when unfinished != null && !(command.body() instanceof ErasePersona) ->
        Results.refused(command, aggregate, unfinished);
      case Decision.Accepted accepted -> {
        authority.spend(circumstances, command, aggregate);
        if (command.body() instanceof ErasePersona) {
          metrics.erased();
        }
        yield accepted(command, accepted, aggregate, circumstances);
      }
    };
  }

  private CommandResult take(Command command, ImportLife part, Aggregate aggregate, Circumstances circumstances) {
    var result = imports.take(command, part, aggregate, circumstances);
    if (result.getOutcome() == CommandOutcome.ACCEPTED) {
      authority.spend(circumstances, command, aggregate);
    }
    return result;
  }

  private Circumstances circumstances(CommandProof.Subject subject, Aggregate aggregate, Instant now) {
    var stored = aggregate.stored();
    if (stored == null) {
      return new Circumstances(subject, now, ReviewRules.DEFAULT, RecentChanges.noneBefore(0));
    }
    // Only a proposal on an older version needs to know what was changed since.
    var changes = aggregate.isOnOlderVersion()
        ? aggregates.changes(stored)
        : RecentChanges.noneBefore(stored.persona().version());
    return new Circumstances(subject, now, review.rulesFor(stored.persona().document()), changes);
  }

  private CommandResult accepted(Command command, Decision.Accepted accepted, Aggregate before,
      Circumstances circumstances) {
    var now = circumstances.now();
    var after = history.append(before, command.personaId(), accepted.events(), command::eventId,
        circumstances.subject().pseudonym(), now);
    if (!accepted.samples().isEmpty()) {
      recorder.samples(command.eventId(accepted.events().size()), Objects.requireNonNull(after.stored()),
          accepted.samples(), now);
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
