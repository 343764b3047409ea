package io.persona.command.decision;

import io.persona.command.persona.Persona;
import io.persona.command.proposal.Proposal;
import io.persona.document.Json;
import io.persona.kafka.CommandProof;
import io.persona.kafka.PersonalText;
import io.persona.schemas.ActorKind;
import io.persona.schemas.command.ApproveProposal;
import io.persona.schemas.command.CreatePersona;
import io.persona.schemas.command.GiveFeedback;
import io.persona.schemas.command.RejectProposal;
import io.persona.schemas.command.SetTelemetry;
import io.persona.schemas.command.SubmitProposal;
import io.persona.schemas.event.ProposalSubmitted;
import io.persona.schemas.vibe.VibeSample;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What the tests of decisions start from. */
final class Given {
  static final Instant NOW = Instant.parse("2026-01-31T08:30:00Z");
  static final CommandProof.Subject ADMIN = new CommandProof.Subject("a-admin", ActorKind.PERSON, Set.of("*"));
  static final CommandProof.Subject ROBOT = new CommandProof.Subject("a-robot", ActorKind.AUTOMATION, Set.of("*"));

  private static final String DOCUMENT = """
                                         {"id": "p1", "owner_kind": "workspace", "owner_ref": "ws", "name": "Companion", "archetype": "ally",
                                          "traits": {"tone": "neutral"}, "preferences": {"cite": true},
                                          "agent": {"volition": {"drive": "help", "curiosity": 0.5, "autonomy": 0.5, "persistence": 0.5,
                                            "risk_tolerance": 0.5, "collaboration": 0.5, "affinities": [], "aversions": []},
                                            "traits": [{"name": "precision", "value": 0.85, "frozen": true}]}}""";

  private Given() {}

  static Decision decide(@Nullable Persona persona, SpecificRecord command) {
    return decide(persona, null, command, ADMIN);
  }

  static Decision decide(@Nullable Persona persona, @Nullable Proposal proposal, SpecificRecord command,
      CommandProof.Subject subject) {
    return Decider.decide(persona, proposal, command, new Circumstances(subject, NOW));
  }

  static Persona persona() {
    var document = Persona.stamped(Json.parse(DOCUMENT), 1, NOW);
    return new Persona("p1", document, 1, 0, NOW, NOW);
  }

  static Persona after(Persona persona, Decision decision) {
    var current = persona;
    for (var event : ((Decision.Accepted) decision).events()) {
      current = current.evolve(event, NOW);
    }
    return current;
  }

  static Proposal.Pending pending(Persona persona, String diff, CommandProof.Subject proposer, String... leases) {
    var submit = new SubmitProposal(persona.id(), "q1", PersonalText.plain(diff), null, null, List.of(leases),
        List.of(),
        null, null, null);
    var accepted = (Decision.Accepted) decide(persona, null, submit, proposer);
    return new Proposal.Pending((ProposalSubmitted) accepted.events().getFirst());
  }

  static CreatePersona create(String document) {
    return new CreatePersona("p1", PersonalText.plain(document));
  }

  static SubmitProposal submit(String diff) {
    return new SubmitProposal("p1", "q1", PersonalText.plain(diff), null, null, List.of(), List.of(), null, null, null);
  }

  static SubmitProposal submitExpecting(long version) {
    return new SubmitProposal("p1", "q1", PersonalText.plain("[]"), null, null, List.of(), List.of(), null, version,
        null);
  }

  static ApproveProposal approve() {
    return new ApproveProposal("p1", "q1", null, null, null, null);
  }

  static RejectProposal reject() {
    return new RejectProposal("p1", "q1", null, null, null);
  }

  static SetTelemetry telemetry(boolean enabled) {
    return new SetTelemetry("p1", enabled, null, null);
  }

  static GiveFeedback feedback(Double... strengths) {
    return new GiveFeedback("p1",
        List.of(strengths).stream().map(strength -> new VibeSample("warmer", strength, "vibe", NOW)).toList());
  }
}
