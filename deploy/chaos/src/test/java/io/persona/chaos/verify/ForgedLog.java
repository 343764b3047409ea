package io.persona.chaos.verify;

import io.persona.chaos.workload.Acknowledged;
import io.persona.kafka.PersonalText;
import io.persona.schemas.Actor;
import io.persona.schemas.ActorKind;
import io.persona.schemas.PersonalData;
import io.persona.schemas.command.CommandOutcome;
import io.persona.schemas.command.CommandResult;
import io.persona.schemas.event.PersonaCreated;
import io.persona.schemas.event.PersonaUpdated;
import io.persona.schemas.event.ProposalApproved;
import io.persona.schemas.event.ProposalRejected;
import io.persona.schemas.event.ProposalSubmitted;
import io.persona.schemas.event.TelemetryChanged;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** A small history that is as it should be, to be spoilt in one place. */
final class ForgedLog {
  static final String PERSONA = "ada";

  private final List<LoggedEvent> events = new ArrayList<>();
  private final List<Acknowledged> journal = new ArrayList<>();

  /** Created, changed once, and with two more proposals: one rejected, one pending. */
  static ForgedLog sound() {
    var log = new ForgedLog();
    log.command("c1", "persona.create", null, 1L, "persona.created",
        PersonaCreated.newBuilder().setPersonaId(PERSONA).setVersion(1).setDocument(text()).setDocumentHash("h")
            .setActor(actor()).build());
    log.command("c2", "persona.propose", "p1", 1L, "persona.proposal.submitted", submitted("p1"));
    log.command("c3", "persona.approve", "p1", 2L, "persona.proposal.approved",
        ProposalApproved.newBuilder().setPersonaId(PERSONA).setProposalId("p1").setActor(actor()).build());
    log.add("c3.1", "persona.updated", updated(2));
    log.command("c4", "persona.propose", "p2", 2L, "persona.proposal.submitted", submitted("p2"));
    log.command("c5", "persona.reject", "p2", 2L, "persona.proposal.rejected", rejected("p2"));
    log.command("c6", "persona.propose", "p3", 2L, "persona.proposal.submitted", submitted("p3"));
    return log;
  }

  static SpecificRecord rejected(String proposalId) {
    return ProposalRejected.newBuilder().setPersonaId(PERSONA).setProposalId(proposalId).setActor(actor()).build();
  }

  static SpecificRecord updated(long version) {
    return PersonaUpdated.newBuilder().setPersonaId(PERSONA).setVersion(version).setProposalId("p1").setDiff(text())
        .setDocumentHash("h").setActor(actor()).build();
  }

  private static SpecificRecord submitted(String proposalId) {
    return ProposalSubmitted.newBuilder().setPersonaId(PERSONA).setProposalId(proposalId).setBaseVersion(1)
        .setDiff(text()).setActor(actor()).build();
  }

  private static PersonalData text() {
    return PersonalText.plain("{}");
  }

  private static Actor actor() {
    return Actor.newBuilder().setPseudonym("someone").setKind(ActorKind.PERSON).build();
  }

  /** Adds a command about consent, and what it led to. */
  void consent(String commandId, long version, boolean enabled) {
    command(commandId, "persona.telemetry.set", null, version, "persona.telemetry.changed",
        TelemetryChanged.newBuilder().setPersonaId(PERSONA).setVersion(version).setEnabled(enabled).setScope("agent")
            .setDiff(text()).setDocumentHash("h").setActor(actor()).build());
  }

  private void command(String commandId, String type, String proposalId, Long version, String eventType,
      SpecificRecord body) {
    journal.add(new Acknowledged(commandId, type, PERSONA, proposalId, true, version, 0, null, 1, 0, 1));
    add(commandId + ".0", eventType, body);
  }

  /** Adds an event that continues the chain. */
  void add(String id, String type, SpecificRecord body) {
    var sequence = Integer.toString(events.size() + 1);
    var open = new LoggedEvent(PERSONA, id, type, "/test", "2026-01-01T00:00:00Z", PERSONA, sequence, "",
        body.toString().getBytes(StandardCharsets.UTF_8), body);
    var previous = events.isEmpty() ? "0".repeat(64) : events.getLast().hash();
    events.add(new LoggedEvent(PERSONA, id, type, "/test", open.time(), PERSONA, sequence,
        Unbroken.hash(previous, open), open.avro(), body));
  }

  List<LoggedEvent> events() {
    return events;
  }

  /** The evidence, with outcomes as they were told and views as they follow from the events. */
  Evidence evidence() {
    return new Evidence(journal, events, results(), Map.of(), ViewsEqualLog.fold(events),
        Map.of(PERSONA, new Evidence.Vibe(Optional.empty(), List.of(Optional.empty(), Optional.empty()))));
  }

  private Map<String, List<CommandResult>> results() {
    return journal.stream()
        .map(one -> CommandResult.newBuilder().setCommandId(one.commandId()).setPersonaId(PERSONA)
            .setOutcome(CommandOutcome.ACCEPTED).setVersion(one.version()).setProposalId(one.proposalId())
            .setRequestHash(ByteBuffer.allocate(0)).build())
        .collect(Collectors.groupingBy(CommandResult::getCommandId, LinkedHashMap::new, Collectors.toList()));
  }
}
