package io.persona.command.decision;

import static io.persona.command.decision.Given.ADMIN;
import static io.persona.command.decision.Given.ROBOT;
import static io.persona.command.decision.Given.after;
import static io.persona.command.decision.Given.approve;
import static io.persona.command.decision.Given.create;
import static io.persona.command.decision.Given.decide;
import static io.persona.command.decision.Given.feedback;
import static io.persona.command.decision.Given.pending;
import static io.persona.command.decision.Given.persona;
import static io.persona.command.decision.Given.reject;
import static io.persona.command.decision.Given.submit;
import static io.persona.command.decision.Given.submitExpecting;
import static io.persona.command.decision.Given.telemetry;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.Json;
import io.persona.kafka.CommandProof;
import io.persona.kafka.PersonalText;
import io.persona.schemas.ActorKind;
import io.persona.schemas.Evidence;
import io.persona.schemas.command.ArchivePersona;
import io.persona.schemas.command.RejectProposal;
import io.persona.schemas.command.SubmitProposal;
import io.persona.schemas.event.PersonaCreated;
import io.persona.schemas.event.PersonaUpdated;
import io.persona.schemas.event.ProposalApproved;
import io.persona.schemas.event.ProposalSubmitted;
import io.persona.schemas.event.TelemetryChanged;
import io.persona.schemas.command.SetTelemetry;
import java.util.List;
import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeciderTest {
  private static final String RENAME = "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Guide\"}]";

  @Test
  void a_persona_is_created_at_version_1_whatever_the_document_says() {
    var decision = decide(null,
        create("""
               {"id": "p1", "owner_kind": "agent", "owner_ref": "x", "version": 9, "updated_at": "never"}"""));

    var event = (PersonaCreated) ((Decision.Accepted) decision).events().getFirst();
    assertThat(event.getVersion()).isEqualTo(1);
    assertThat(event.getActor().getPseudonym()).isEqualTo(ADMIN.pseudonym());
  }

  @Test
  void an_id_that_is_taken_is_refused() {
    assertRefused(decide(persona(), create("{}")), Reason.PERSONA_EXISTS);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"id\":\"p1\",\"owner_kind\":\"planet\",\"owner_ref\":\"x\"} | INVALID_DOCUMENT",
      "{\"id\":\"p2\",\"owner_kind\":\"agent\",\"owner_ref\":\"x\"} | INVALID_DOCUMENT",
      "{\"id\":\"p1\",\"owner_kind\":\"agent\",\"owner_ref\":\"x\",\"preferences\":{\"telemetry\":{\"vibe\":{\"enabled\":true}}}} | TELEMETRY_CONSENT",
      "[] | INVALID_DOCUMENT", "{ | INVALID_DOCUMENT"})
  void a_document_that_does_not_fit_is_refused(String document, Reason reason) {
    assertRefused(decide(null, create(document)), reason);
  }

  @Test
  void a_proposal_waits_and_changes_nothing_yet() {
    var decision = decide(persona(), submit(RENAME));

    var event = (ProposalSubmitted) ((Decision.Accepted) decision).events().getFirst();
    assertThat(event.getBaseVersion()).isEqualTo(1);
    var after = after(persona(), decision);
    assertThat(after.document()).isEqualTo(persona().document());
    assertThat(after.pendingProposals()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"42 | INVALID_DIFF", "[{\"op\":\"remove\",\"path\":\"/none\"}] | INVALID_DIFF",
      "[{\"op\":\"replace\",\"path\":\"/id\",\"value\":\"evil\"}] | IMMUTABLE_PATH", "{\"version\":7} | IMMUTABLE_PATH",
      "[{\"op\":\"test\",\"path\":\"/version\",\"value\":9}] | TEST_FAILED",
      "[{\"op\":\"replace\",\"path\":\"/agent/traits/0/value\",\"value\":0.1}] | FROZEN_TRAIT",
      "{\"preferences\":{\"telemetry\":{\"vibe\":{\"enabled\":true}}}} | TELEMETRY_CONSENT",
      "{\"owner_kind\":null} | IMMUTABLE_PATH", "{\"mood\":1} | INVALID_DIFF"})
  void a_diff_that_cannot_apply_is_refused_at_submit(String diff, Reason reason) {
    assertRefused(decide(persona(), submit(diff)), reason);
  }

  @Test
  void a_refused_diff_names_operation_and_path() {
    var refused = (Decision.Refused) decide(persona(),
        submit("""
               [{"op": "test", "path": "/version", "value": 1}, {"op": "remove", "path": "/traits/none"}]"""));

    assertThat(refused.refusal().operation()).isEqualTo(1);
    assertThat(refused.refusal().path()).isEqualTo("/traits/none");
  }

  @Test
  void approval_is_one_batch_of_decision_and_change() {
    var persona = persona();
    var decision = decide(persona, pending(persona, RENAME, ROBOT), approve(), ADMIN);

    assertThat(((Decision.Accepted) decision).events()).hasExactlyElementsOfTypes(ProposalApproved.class,
        PersonaUpdated.class);
    var after = after(persona.evolve(pending(persona, RENAME, ROBOT).submitted(), Given.NOW), decision);
    assertThat(after.version()).isEqualTo(2);
    assertThat(after.pendingProposals()).isZero();
    assertThat(after.document().path("name").textValue()).isEqualTo("Guide");
    assertThat(after.document().path("version").longValue()).isEqualTo(2);
    var updated = (PersonaUpdated) ((Decision.Accepted) decision).events().getLast();
    assertThat(updated.getDocumentHash()).isEqualTo(Json.sha256(after.document()));
  }

  @Test
  void a_decision_is_final() {
    var persona = persona();
    var proposal = pending(persona, RENAME, ADMIN);

    assertRefused(decide(persona, proposal.approve(), approve(), ADMIN), Reason.PROPOSAL_NOT_PENDING);
    assertRefused(decide(persona, proposal.approve(), reject(), ADMIN), Reason.PROPOSAL_NOT_PENDING);
    assertRefused(decide(persona, proposal.reject(), approve(), ADMIN), Reason.PROPOSAL_NOT_PENDING);
    assertRefused(decide(persona, null, approve(), ADMIN), Reason.PROPOSAL_NOT_FOUND);
    assertRefused(decide(persona, proposal, submit(RENAME), ADMIN), Reason.PROPOSAL_EXISTS);
  }

  @Test
  void a_diff_that_no_longer_applies_leaves_the_proposal_pending() {
    var persona = persona();
    var lock = pending(persona, "[{\"op\":\"test\",\"path\":\"/version\",\"value\":1}]", ADMIN);
    var moved = after(persona, decide(persona, pending(persona, RENAME, ADMIN), approve(), ADMIN));

    assertRefused(decide(moved, lock, approve(), ADMIN), Reason.DIFF_CONFLICT);
  }

  @Test
  void an_automation_never_approves_its_own_proposal_but_a_person_may() {
    var persona = persona();

    assertRefused(decide(persona, pending(persona, RENAME, ROBOT), approve(), ROBOT), Reason.OWN_PROPOSAL);
    assertThat(decide(persona, pending(persona, RENAME, ADMIN), approve(), ADMIN))
        .isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void the_leases_that_a_proposal_requires_are_required_at_approval() {
    var persona = persona();
    var proposal = pending(persona, RENAME, ADMIN, "share:persona");
    var manager = new CommandProof.Subject("a-m", ActorKind.PERSON, Set.of("persona:manage"));
    var sharer = new CommandProof.Subject("a-m", ActorKind.PERSON, Set.of("persona:manage", "share:persona"));

    assertRefused(decide(persona, proposal, approve(), manager), Reason.LEASE_REQUIRED);
    assertThat(decide(persona, proposal, approve(), sharer)).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void capabilities_are_checked_in_the_decision() {
    var nobody = new CommandProof.Subject("a-n", ActorKind.PERSON, Set.of("persona:read"));

    assertRefused(decide(persona(), null, submit(RENAME), nobody), Reason.FORBIDDEN);
    assertRefused(decide(persona(), null, telemetry(true), nobody), Reason.FORBIDDEN);
    assertRefused(decide(persona(), null, feedback(0.5), nobody), Reason.TELEMETRY_FORBIDDEN);
    assertRefused(decide(null, null, create("{}"), nobody), Reason.FORBIDDEN);
  }

  @Test
  void consent_and_feedback_need_the_capability_for_their_scope() {
    var consenting = after(persona(), decide(persona(), telemetry(true)));
    var helper = new CommandProof.Subject("a-h", ActorKind.PERSON,
        Set.of("persona:manage", "persona:feedback", "telemetry:persona:project"));

    assertRefused(decide(persona(), null, telemetry(true), helper), Reason.TELEMETRY_FORBIDDEN);
    assertRefused(decide(consenting, null, feedback(0.5), helper), Reason.TELEMETRY_FORBIDDEN);
    assertThat(decide(persona(), null, new SetTelemetry("p1", true, "project", null, true, "vibe-1"), helper))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(decide(consenting, null, telemetry(false), helper)).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void a_stale_version_and_an_unknown_persona_are_refused() {
    assertRefused(decide(persona(), submitExpecting(2)), Reason.VERSION_CONFLICT);
    assertRefused(decide(null, submit(RENAME)), Reason.PERSONA_NOT_FOUND);
  }

  @Test
  void a_text_that_no_view_can_store_is_refused_wherever_it_stands() {
    var text = PersonalText.plain("because\u0000");
    var persona = persona();

    assertRefused(decide(persona, new SubmitProposal("p1", "q1", PersonalText.plain("[]"), text, null, List.of(),
        List.of(), null, null, null)), Reason.INVALID_COMMAND);
    assertRefused(decide(persona, new SubmitProposal("p1", "q1", PersonalText.plain("[]"), null, null, List.of("a\0"),
        List.of(), null, null, null)), Reason.INVALID_COMMAND);
    assertRefused(decide(persona, new SubmitProposal("p1", "q1", PersonalText.plain("[]"), null, null, List.of(),
        List.of(new Evidence("memory", "m\0", null, null)), null, null, null)), Reason.INVALID_COMMAND);
    assertRefused(decide(persona, pending(persona, RENAME, ADMIN), new RejectProposal("p1", "q1", text, null, null),
        ADMIN), Reason.INVALID_COMMAND);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"q1 | [] | 0.5", "q1 | {\"a\":\"\\u0000\"} | 0.5", "q1 | nonsense | 0.5",
      "q1 | {} | 1.5", "q1 | {} | NaN", "'' | {} | 0.5", "q/1 | {} | 0.5"})
  void what_stands_beside_a_diff_is_checked_too(String id, String scope, double confidence) {
    assertRefused(decide(persona(), new SubmitProposal("p1", id, PersonalText.plain("[]"), null,
        PersonalText.plain(scope), List.of(), List.of(), confidence, null, null)), Reason.INVALID_COMMAND);
  }

  @Test
  void what_a_proposal_rests_on_and_requires_is_bounded_on_the_topic_too() {
    var evidence = new Evidence("memory", "m1", null, null);
    assertThat(decide(persona(), resting(Collections.nCopies(16, "share:persona"), Collections.nCopies(64, evidence))))
        .isInstanceOf(Decision.Accepted.class);

    for (var leases : List.of(Collections.nCopies(17, "share:persona"), List.of(" "), List.of("x".repeat(129)))) {
      assertRefused(decide(persona(), resting(leases, List.of())), Reason.INVALID_COMMAND);
    }
    for (var observed : List.of(Collections.nCopies(65, evidence), List.of(new Evidence("memory", "", null, null)))) {
      assertRefused(decide(persona(), resting(List.of(), observed)), Reason.INVALID_COMMAND);
    }
  }

  @Test
  void a_rationale_is_bounded_on_the_topic_too() {
    assertThat(decide(persona(), new ArchivePersona("p1", PersonalText.plain("é".repeat(4000)), null)))
        .isInstanceOf(Decision.Accepted.class);
    assertRefused(decide(persona(), new ArchivePersona("p1", PersonalText.plain("é".repeat(4001)), null)),
        Reason.INVALID_COMMAND);
  }

  private static SubmitProposal resting(List<String> leases, List<Evidence> evidence) {
    return new SubmitProposal("p1", "q1", PersonalText.plain("[]"), null, null, leases, evidence, null, null, null);
  }

  @Test
  void consent_is_part_of_the_document_and_saying_it_twice_changes_nothing() {
    var decision = decide(persona(), telemetry(true));

    assertThat(((Decision.Accepted) decision).events()).hasExactlyElementsOfTypes(TelemetryChanged.class);
    var consenting = after(persona(), decision);
    assertThat(consenting.telemetryEnabled()).isTrue();
    assertThat(consenting.telemetryScope()).contains("workspace");
    assertThat(consenting.version()).isEqualTo(2);
    assertThat(consenting.document().at("/preferences/cite").booleanValue()).isTrue();
    assertThat(((Decision.Accepted) decide(consenting, telemetry(true))).events()).isEmpty();
    assertThat(after(consenting, decide(consenting, telemetry(false))).telemetryEnabled()).isFalse();
  }

  @Test
  void feedback_needs_consent_and_values_in_range() {
    var consenting = after(persona(), decide(persona(), telemetry(true)));

    assertRefused(decide(persona(), feedback(0.5)), Reason.TELEMETRY_DISABLED);
    var accepted = (Decision.Accepted) decide(consenting, feedback(0.0, 1.0));
    assertThat(accepted.events()).isEmpty();
    assertThat(accepted.samples()).hasSize(2);
    assertRefused(decide(consenting, feedback()), Reason.TELEMETRY_DISABLED);
    assertRefused(decide(consenting, feedback(0.5, 1.1)), Reason.INVALID_COMMAND);
    assertRefused(decide(consenting, feedback(Double.NaN)), Reason.INVALID_COMMAND);
  }

  private static void assertRefused(Decision decision, Reason reason) {
    assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class,
        refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
  }
}
