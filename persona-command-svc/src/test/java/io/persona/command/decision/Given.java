package io.persona.command.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.command.persona.Persona;
import io.persona.command.proposal.Proposal;
import io.persona.command.proposal.ReviewRules;
import io.persona.command.proposal.expire.ExpireDecision;
import io.persona.command.proposal.rebase.RecentChanges;
import io.persona.document.ChangedPaths;
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
import io.persona.schemas.command.WithdrawProposal;
import io.persona.schemas.event.ProposalSubmitted;
import io.persona.schemas.vibe.VibeSample;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    var recent = RecentChanges.noneBefore(persona == null ? 0 : persona.version());
    return decide(persona, proposal, command, new Circumstances(subject, NOW, ReviewRules.DEFAULT, recent));
  }

  static Decision decide(@Nullable Persona persona, @Nullable Proposal proposal, SpecificRecord command,
      Circumstances circumstances) {
    return Decider.decide(persona, proposal, command, circumstances);
  }

  static Persona persona() {
    var document = Persona.stamped(Json.parse(DOCUMENT), 1, NOW);
    return new Persona("p1", document, 1, 0, NOW, NOW, Persona.Life.ACTIVE);
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
    return new SetTelemetry("p1", enabled, null, null, enabled, enabled ? "vibe-1" : null);
  }

  static GiveFeedback feedback(Double... strengths) {
    return new GiveFeedback("p1",
        List.of(strengths).stream().map(strength -> new VibeSample("warmer", strength, "vibe", NOW, null, null))
            .toList(),
        null);
  }

  static WithdrawProposal withdraw() {
    return new WithdrawProposal("p1", "q1", null, null);
  }

  /** A persona with its proposals, at which one command comes after the other; it follows what is decided. */
  static final class Desk {
    private final ReviewRules rules;
    private final Map<String, Proposal> proposals = new HashMap<>();
    private Persona persona;
    private RecentChanges changes;
    private Instant now = NOW;

    Desk(Persona persona, ReviewRules rules) {
      this.persona = persona;
      this.rules = rules;
      this.changes = RecentChanges.noneBefore(persona.version());
    }

    void at(Instant time) {
      now = time;
    }

    Persona persona() {
      return persona;
    }

    /** The proposal that {@link Given#submit} makes. */
    Proposal proposal() {
      return proposal("q1");
    }

    Proposal proposal(String id) {
      return Objects.requireNonNull(proposals.get(id));
    }

    ProposalSubmitted submitted() {
      return proposal().submitted();
    }

    Decision decide(SpecificRecord command, CommandProof.Subject subject) {
      var decision = Given.decide(persona, proposals.get(proposalId(command)), command,
          new Circumstances(subject, now, rules, changes));
      if (decision instanceof Decision.Accepted accepted) {
        accepted.events().forEach(event -> follow(event, subject));
      }
      return decision;
    }

    List<SpecificRecord> accept(SpecificRecord command, CommandProof.Subject subject) {
      var decision = decide(command, subject);
      assertThat(decision).isInstanceOf(Decision.Accepted.class);
      return ((Decision.Accepted) decision).events();
    }

    Refusal refuse(SpecificRecord command, CommandProof.Subject subject, Reason reason) {
      var decision = decide(command, subject);
      assertThat(decision).isInstanceOf(Decision.Refused.class);
      var refusal = ((Decision.Refused) decision).refusal();
      assertThat(refusal.reason()).isEqualTo(reason);
      return refusal;
    }

    /** Lets what is over expire, as the clock does. */
    void expire() {
      List.copyOf(proposals.values())
          .forEach(proposal -> ExpireDecision.decide(proposal, now).ifPresent(event -> follow(event, ADMIN)));
    }

    private void follow(SpecificRecord event, CommandProof.Subject subject) {
      var before = persona;
      persona = persona.evolve(event, now);
      var proposalId = proposalId(event);
      if (proposalId != null) {
        proposals.put(proposalId, Proposal.evolve(proposals.get(proposalId), event));
      }
      if (before.version() != persona.version()) {
        changes = changes.with(ChangedPaths.between(before.document(), persona.document()), persona.version(),
            subject.pseudonym());
      }
    }

    private static @Nullable String proposalId(SpecificRecord record) {
      var field = record.getSchema().getField("proposal_id");
      return field == null ? null : (String) record.get(field.pos());
    }
  }
}
