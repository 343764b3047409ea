package io.persona.command.decision;

import static io.persona.command.decision.Given.ADMIN;
import static io.persona.command.decision.Given.NOW;
import static io.persona.command.decision.Given.ROBOT;
import static io.persona.command.decision.Given.approve;
import static io.persona.command.decision.Given.persona;
import static io.persona.command.decision.Given.reject;
import static io.persona.command.decision.Given.submit;
import static io.persona.command.decision.Given.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.command.decision.Given.Desk;
import io.persona.command.proposal.Proposal;
import io.persona.command.proposal.ReviewRules;
import io.persona.kafka.CommandProof;
import io.persona.kafka.PersonalText;
import io.persona.schemas.ActorKind;
import io.persona.schemas.command.ApproveProposal;
import io.persona.schemas.command.RejectProposal;
import io.persona.schemas.command.SubmitProposal;
import io.persona.schemas.event.PersonaUpdated;
import io.persona.schemas.event.ProposalApproved;
import io.persona.schemas.event.ProposalEndorsed;
import io.persona.schemas.event.ProposalSubmitted;
import io.persona.schemas.event.ProposalWithdrawn;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What may happen to a proposal between its submission and its end, and what may not. */
class ProposalLifeTest {
  private static final String RENAME = "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Guide\"}]";
  private static final CommandProof.Subject ADA = person("a-ada");
  private static final CommandProof.Subject BOB = person("a-bob");
  private static final CommandProof.Subject PROPOSER = new CommandProof.Subject("a-prop", ActorKind.PERSON,
      Set.of("persona:propose"));

  private static CommandProof.Subject person(String pseudonym) {
    return new CommandProof.Subject(pseudonym, ActorKind.PERSON, Set.of("persona:manage"));
  }

  @Test
  void a_proposal_waits_as_long_as_its_workspace_says_unless_it_says_so_itself() {
    var desk = new Desk(persona(), new ReviewRules(1, Duration.ofHours(3)));

    desk.accept(submit(RENAME), ADMIN);
    assertThat(desk.submitted().getExpiresAt()).isEqualTo(NOW.plus(Duration.ofHours(3)));

    var other = new Desk(persona(), ReviewRules.DEFAULT);
    other.accept(submitFor(60L), ADMIN);
    assertThat(other.submitted().getExpiresAt()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void a_time_to_live_has_bounds() {
    for (var ttl : List.of(59L, 31_536_001L, 0L, -1L, Long.MAX_VALUE)) {
      new Desk(persona(), ReviewRules.DEFAULT).refuse(submitFor(ttl), ADMIN, Reason.INVALID_COMMAND);
    }
  }

  @Test
  void after_its_time_a_proposal_can_no_longer_be_decided_even_before_it_expired() {
    var desk = new Desk(persona(), new ReviewRules(1, Duration.ofHours(3)));
    desk.accept(submit(RENAME), ADMIN);

    desk.at(NOW.plus(Duration.ofHours(3)));

    desk.refuse(approve(), ADMIN, Reason.PROPOSAL_EXPIRED);
    desk.refuse(reject(), ADMIN, Reason.PROPOSAL_EXPIRED);
    desk.refuse(withdraw(), ADMIN, Reason.PROPOSAL_EXPIRED);
    assertThat(desk.proposal()).isInstanceOf(Proposal.Pending.class);
    desk.expire();
    assertThat(desk.proposal().status()).isEqualTo("expired");
    assertThat(desk.persona().pendingProposals()).isZero();
    desk.refuse(approve(), ADMIN, Reason.PROPOSAL_EXPIRED);
  }

  @Test
  void a_moment_before_its_end_it_can_be_decided() {
    var desk = new Desk(persona(), new ReviewRules(1, Duration.ofHours(3)));
    desk.accept(submit(RENAME), ADMIN);

    desk.at(NOW.plus(Duration.ofHours(3)).minusMillis(1));

    desk.expire();
    assertThat(desk.proposal()).isInstanceOf(Proposal.Pending.class);
    desk.accept(approve(), ADMIN);
  }

  @Test
  void the_proposer_takes_a_proposal_back_and_so_does_who_manages_personas_but_nobody_else() {
    var desk = new Desk(persona(), ReviewRules.DEFAULT);
    desk.accept(submit(RENAME), PROPOSER);

    desk.refuse(withdraw(), new CommandProof.Subject("a-else", ActorKind.PERSON, Set.of("persona:propose")),
        Reason.FORBIDDEN);
    desk.refuse(withdraw(), new CommandProof.Subject("a-prop", ActorKind.PERSON, Set.of("persona:read")),
        Reason.FORBIDDEN);
    assertThat(desk.accept(withdraw(), PROPOSER)).hasExactlyElementsOfTypes(ProposalWithdrawn.class);
    assertThat(desk.proposal().status()).isEqualTo("withdrawn");
    assertThat(desk.persona().pendingProposals()).isZero();
    desk.refuse(approve(), ADMIN, Reason.PROPOSAL_NOT_PENDING);

    var managed = new Desk(persona(), ReviewRules.DEFAULT);
    managed.accept(submit(RENAME), PROPOSER);
    managed.accept(withdraw(), ADA);
  }

  @Test
  void several_different_subjects_must_approve_where_the_workspace_says_so() {
    var desk = new Desk(persona(), new ReviewRules(2, Duration.ofHours(3)));
    desk.accept(submit(RENAME), ADMIN);

    assertThat(desk.accept(approve(), ADA)).hasExactlyElementsOfTypes(ProposalEndorsed.class);
    assertThat(desk.persona().version()).isEqualTo(1);
    desk.refuse(approve(), ADA, Reason.ALREADY_APPROVED);
    desk.refuse(approve(), ADMIN, Reason.OWN_PROPOSAL);
    assertThat(desk.accept(approve(), BOB)).hasExactlyElementsOfTypes(ProposalApproved.class, PersonaUpdated.class);
    assertThat(desk.persona().version()).isEqualTo(2);
    assertThat(desk.proposal().status()).isEqualTo("approved");
  }

  @Test
  void an_automation_neither_approves_nor_endorses_what_it_proposed() {
    var desk = new Desk(persona(), new ReviewRules(3, Duration.ofHours(3)));
    desk.accept(submit(RENAME), ROBOT);

    desk.refuse(approve(), ROBOT, Reason.OWN_PROPOSAL);
    desk.accept(approve(), ADA);
    desk.refuse(approve(), ROBOT, Reason.OWN_PROPOSAL);
  }

  @Test
  void one_that_was_approved_by_some_can_still_be_rejected() {
    var desk = new Desk(persona(), new ReviewRules(2, Duration.ofHours(3)));
    desk.accept(submit(RENAME), ADMIN);
    desk.accept(approve(), ADA);

    desk.accept(reject(), BOB);

    assertThat(desk.proposal().status()).isEqualTo("rejected");
  }

  @Test
  void a_reviewer_decides_on_what_they_saw() {
    var desk = new Desk(persona(), ReviewRules.DEFAULT);
    desk.accept(submit(RENAME), ADMIN);
    var tag = ((Proposal.Pending) desk.proposal()).tag();

    desk.refuse(new ApproveProposal("p1", "q1", null, null, "0".repeat(32), null), ADMIN, Reason.PROPOSAL_CHANGED);
    desk.refuse(new RejectProposal("p1", "q1", null, null, "0".repeat(32)), ADMIN, Reason.PROPOSAL_CHANGED);
    assertThat(tag).matches("[0-9a-f]{32}");
    desk.accept(new ApproveProposal("p1", "q1", null, null, tag, null), ADMIN);
  }

  @Test
  void an_override_is_applied_in_the_place_of_the_diff_and_recorded() {
    var desk = new Desk(persona(), ReviewRules.DEFAULT);
    desk.accept(submit(RENAME), ROBOT);

    var events = desk.accept(override("{\"name\":\"Better\"}"), ADMIN);

    assertThat(PersonalText.text(((ProposalApproved) events.getFirst()).getOverrideDiff()))
        .isEqualTo("{\"name\":\"Better\"}");
    assertThat(desk.persona().document().path("name").textValue()).isEqualTo("Better");
  }

  @Test
  void an_automation_does_not_approve_a_diff_of_its_own_in_the_place_of_another() {
    var desk = new Desk(persona(), ReviewRules.DEFAULT);
    desk.accept(submit(RENAME), ADMIN);

    desk.refuse(override("{\"name\":\"Mine\"}"), ROBOT, Reason.OWN_PROPOSAL);
    desk.accept(approve(), ROBOT);

    assertThat(desk.persona().document().path("name").textValue()).isEqualTo("Guide");
  }

  @Test
  void a_second_override_is_refused_as_every_second_decision_is() {
    var desk = new Desk(persona(), ReviewRules.DEFAULT);
    desk.accept(submit(RENAME), ADMIN);
    desk.accept(override("{\"name\":\"Better\"}"), ADMIN);

    desk.refuse(override("{\"name\":\"Best\"}"), ADMIN, Reason.PROPOSAL_NOT_PENDING);

    assertThat(desk.persona().version()).isEqualTo(2);
    assertThat(desk.persona().document().path("name").textValue()).isEqualTo("Better");
  }

  @Test
  void what_an_override_may_not_do_is_what_a_proposal_may_not_do() {
    for (var hostile : List.of("{\"preferences\":{\"telemetry\":{\"vibe\":{\"enabled\":true}}}}", "{\"agent\":null}",
        "{\"name\":\"a\",\"name\":\"b\"}", "42", "[{\"op\":\"test\",\"path\":\"/version\",\"value\":7}]")) {
      var desk = new Desk(persona(), ReviewRules.DEFAULT);
      desk.accept(submit(RENAME), ADMIN);

      assertThat(desk.decide(override(hostile), ADMIN)).as(hostile).isInstanceOf(Decision.Refused.class);
      assertThat(desk.proposal()).isInstanceOf(Proposal.Pending.class);
    }
  }

  @Test
  void each_of_several_approvers_decides_on_what_they_saw() {
    var desk = new Desk(persona(), new ReviewRules(2, Duration.ofHours(3)));
    desk.accept(submit(RENAME), ADMIN);
    var tag = ((Proposal.Pending) desk.proposal()).tag();

    desk.accept(seeing(tag), ADA);
    desk.refuse(seeing("0".repeat(32)), BOB, Reason.PROPOSAL_CHANGED);
    desk.accept(seeing(tag), BOB);

    assertThat(desk.persona().version()).isEqualTo(2);
  }

  private static ApproveProposal seeing(String tag) {
    return new ApproveProposal("p1", "q1", null, null, tag, null);
  }

  @Test
  void an_override_is_checked_as_a_proposal_is() {
    var desk = new Desk(persona(), ReviewRules.DEFAULT);
    desk.accept(submit(RENAME), ADMIN);

    var refusal = desk.refuse(override("[{\"op\":\"replace\",\"path\":\"/id\",\"value\":\"evil\"}]"), ADMIN,
        Reason.IMMUTABLE_PATH);

    assertThat(refusal.operation()).isZero();
    assertThat(refusal.path()).isEqualTo("/id");
    assertThat(desk.proposal()).isInstanceOf(Proposal.Pending.class);
  }

  @Test
  void where_several_must_approve_nobody_changes_what_the_others_approved() {
    var desk = new Desk(persona(), new ReviewRules(2, Duration.ofHours(3)));
    desk.accept(submit(RENAME), ADMIN);

    desk.refuse(override("{}"), ADA, Reason.OVERRIDE_NOT_ALLOWED);
  }

  @Test
  void the_proposal_of_another_persona_is_none() {
    var desk = new Desk(persona(), ReviewRules.DEFAULT);
    var submitted = desk.accept(submit(RENAME), ADMIN).getFirst();
    var another = ProposalSubmitted.newBuilder((ProposalSubmitted) submitted).setPersonaId("p2").build();

    assertRefused(new Proposal.Pending(another), Reason.PROPOSAL_NOT_FOUND, approve());
    assertRefused(new Proposal.Pending(another), Reason.PROPOSAL_EXISTS, submit(RENAME));
  }

  private static void assertRefused(Proposal proposal, Reason reason, org.apache.avro.specific.SpecificRecord command) {
    assertThat(Given.decide(persona(), proposal, command, ADMIN)).isInstanceOfSatisfying(Decision.Refused.class,
        refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
  }

  private static SubmitProposal submitFor(Long ttlSeconds) {
    return new SubmitProposal("p1", "q1", PersonalText.plain(RENAME), null, null, List.of(), List.of(), null, null,
        ttlSeconds);
  }

  private static ApproveProposal override(String diff) {
    return new ApproveProposal("p1", "q1", null, null, null, PersonalText.plain(diff));
  }
}
