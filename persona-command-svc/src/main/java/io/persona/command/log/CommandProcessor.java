package io.persona.command.log;

import static io.persona.command.CommandTopology.DEAD_LETTERS;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Decider;
import io.persona.command.decision.Decision;
import io.persona.command.decision.Reason;
import io.persona.command.decision.Refusal;
import io.persona.command.persona.Persona;
import io.persona.command.proposal.Proposal;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CommandProof;
import io.persona.kafka.DeadLetter;
import io.persona.kafka.Traces;
import io.persona.schemas.Topic;
import io.persona.schemas.command.CommandOutcome;
import io.persona.schemas.command.CommandResult;
import io.persona.schemas.command.SetTelemetry;
import io.persona.schemas.event.PersonaCreated;
import io.persona.schemas.event.ProposalApproved;
import io.persona.schemas.event.ProposalRejected;
import io.persona.schemas.event.ProposalSubmitted;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Decides one command after the other. All that a command leads to is written in one Kafka transaction, together with the
 * fact that the command was read: after a crash either all of it is there or the command is read again.
 */
public final class CommandProcessor implements Processor<String, byte[], String, byte[]> {
  private static final String SERVICE = "persona-command-svc";

  private final AvroCodec codec;
  private final CommandProof proof;
  private final DecisionMetrics metrics;
  private ProcessorContext<String, byte[]> context;
  private Aggregates aggregates;
  private Outcomes outcomes;
  private Recorder recorder;

  public CommandProcessor(AvroCodec codec, CommandProof proof, DecisionMetrics metrics) {
    this.codec = codec;
    this.proof = proof;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> initialised) {
    context = initialised;
    aggregates = new Aggregates(context);
    outcomes = new Outcomes(context);
    recorder = new Recorder(context, codec);
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
        : refused(command, null, Refusal.of(Reason.COMMAND_ID_REUSED, "This command id was used for another command."));
  }

  private CommandResult decide(Record<String, byte[]> record, Command command, Instant now) {
    var stored = aggregates.persona(command.personaId());
    var persona = stored == null ? null : stored.persona();
    var subject = proof.verify(record.headers(), command.id(), command.personaId(), now).orElse(null);
    if (subject == null) {
      // Not remembered: whoever has the proof may still send the command under this id.
      return refused(command, persona, Refusal.of(Reason.UNAUTHENTICATED, "The command carries no valid proof."));
    }
    var proposalId = command.proposalId();
    var proposal = proposalId == null ? null : aggregates.proposal(proposalId, command.personaId());
    var decision = Decider.decide(persona, proposal, command.body(), new Circumstances(subject, now));
    var result = switch (decision) {
      case Decision.Refused(var refusal) -> refused(command, persona, refusal);
      case Decision.Accepted accepted -> accepted(command, accepted, stored, proposal, now);
    };
    metrics.decided(command.event().type(), result.getReason());
    outcomes.remember(result, now);
    return result;
  }

  private CommandResult accepted(Command command, Decision.Accepted accepted, @Nullable StoredPersona stored,
      @Nullable Proposal proposal, Instant now) {
    var persona = stored == null ? null : stored.persona();
    var head = stored == null ? ChainHead.START : stored.head();
    var index = 0;
    for (var event : accepted.events()) {
      head = recorder.event(head, command.id(), index++, command.personaId(), event, now);
      persona = event instanceof PersonaCreated created ? Persona.born(created, now) : persona.evolve(event, now);
      remember(event, proposal);
    }
    for (var sample : accepted.samples()) {
      recorder.sample(command.id(), index++, command.personaId(), sample, now);
    }
    if (!accepted.events().isEmpty()) {
      var after = new StoredPersona(persona, head);
      aggregates.put(after);
      recorder.state(after, now);
    }
    return CommandResult.newBuilder().setCommandId(command.id()).setPersonaId(command.personaId())
        .setOutcome(CommandOutcome.ACCEPTED).setVersion(persona.version()).setProposalId(command.proposalId())
        .setSamples(accepted.samples().size()).setSequence(head.sequence()).setTelemetryScope(scope(command, persona))
        .setRequestHash(command.hash()).build();
  }

  private static @Nullable String scope(Command command, Persona persona) {
    return command.body() instanceof SetTelemetry ? persona.telemetryScope().orElse(null) : null;
  }

  private void remember(SpecificRecord event, @Nullable Proposal proposal) {
    switch (event) {
      case ProposalSubmitted submitted -> aggregates.put(new Proposal.Pending(submitted));
      case ProposalApproved _ when proposal instanceof Proposal.Pending pending -> aggregates.put(pending.approve());
      case ProposalRejected _ when proposal instanceof Proposal.Pending pending -> aggregates.put(pending.reject());
      default -> {
        // the other events are about the persona alone
      }
    }
  }

  private static CommandResult refused(Command command, @Nullable Persona persona, Refusal refusal) {
    return CommandResult.newBuilder().setCommandId(command.id()).setPersonaId(command.personaId())
        .setOutcome(CommandOutcome.REFUSED).setVersion(persona == null ? null : persona.version())
        .setProposalId(command.proposalId()).setReason(refusal.reason().code()).setDetail(refusal.detail())
        .setOperation(refusal.operation()).setPath(refusal.path()).setRequestHash(command.hash()).build();
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
