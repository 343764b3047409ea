package io.persona.command.decision;

import static io.persona.command.decision.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.command.decision.Given.Desk;
import io.persona.command.proposal.ReviewRules;
import io.persona.kafka.CommandProof;
import io.persona.kafka.PersonalText;
import io.persona.schemas.ActorKind;
import io.persona.schemas.command.ApproveProposal;
import io.persona.schemas.command.RejectProposal;
import io.persona.schemas.command.SubmitProposal;
import io.persona.schemas.command.WithdrawProposal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;

/**
 * Random commands about a few proposals of one persona, at random times, held against a model that knows nothing of
 * documents: who approved, what was decided, when it is over. Whatever the order, the model and the decisions agree.
 */
class GovernancePropertyTest {
  private static final List<String> IDS = List.of("q1", "q2", "q3");
  private static final List<CommandProof.Subject> SUBJECTS = List.of(subject("a-ada", ActorKind.PERSON),
      subject("a-bob", ActorKind.PERSON), subject("a-eve", ActorKind.PERSON), subject("a-bot", ActorKind.AUTOMATION));
  private static final List<String> DIFFS = List.of("{\"name\":\"A\"}", "{\"archetype\":\"B\"}",
      "{\"traits\":{\"tone\":\"warm\"}}", "[{\"op\":\"test\",\"path\":\"/version\",\"value\":1}]", "[]");
  private static final Duration TTL = Duration.ofMinutes(5);

  private static CommandProof.Subject subject(String pseudonym, ActorKind kind) {
    return new CommandProof.Subject(pseudonym, kind, Set.of("*"));
  }

  /** One thing that happens: time goes by, then somebody asks for something. */
  record Step(String verb, String id, CommandProof.Subject subject, String diff, int seconds) {}

  /** What the model knows of a proposal. */
  private static final class Expected {
    private final String proposer;
    private final Instant over;
    private final Set<String> approvers = new HashSet<>();
    private String status = "pending";

    private Expected(String proposer, Instant over) {
      this.proposer = proposer;
      this.over = over;
    }
  }

  @Property(tries = 500)
  void decisions_and_model_agree(@ForAll("steps") List<Step> steps,
      @ForAll @net.jqwik.api.constraints.IntRange(min = 1, max = 3) int approvalsRequired) {
    var desk = new Desk(Given.persona(), new ReviewRules(approvalsRequired, TTL));
    var model = new HashMap<String, Expected>();
    var now = NOW;
    for (var step : steps) {
      now = now.plusSeconds(step.seconds());
      desk.at(now);
      var versionBefore = desk.persona().version();
      var documentBefore = desk.persona().document();
      var accepted = desk.decide(command(step), step.subject()) instanceof Decision.Accepted;
      if (accepted) {
        follow(model, step, now, approvalsRequired);
      }
      var applied = accepted && step.verb().equals("approve") && model.get(step.id()).status.equals("approved");
      assertThat(desk.persona().version()).isEqualTo(versionBefore + (applied ? 1 : 0));
      if (!applied) {
        assertThat(desk.persona().document()).isEqualTo(documentBefore);
      }
      assertAgreement(desk, model);
    }
    desk.at(now.plus(TTL));
    desk.expire();
    assertThat(desk.persona().pendingProposals()).isZero();
  }

  /** Asserts that the step was legal, and does it. */
  private static void follow(Map<String, Expected> model, Step step, Instant now, int approvalsRequired) {
    var proposal = model.get(step.id());
    if (step.verb().equals("submit")) {
      assertThat(proposal).isNull();
      model.put(step.id(), new Expected(step.subject().pseudonym(), now.plus(TTL)));
      return;
    }
    assertThat(proposal).isNotNull();
    assertThat(proposal.status).isEqualTo("pending");
    assertThat(now).isBefore(proposal.over);
    switch (step.verb()) {
      case "reject" -> proposal.status = "rejected";
      case "withdraw" -> proposal.status = "withdrawn";
      default -> {
        var own = step.subject().pseudonym().equals(proposal.proposer);
        assertThat(own && (approvalsRequired > 1 || step.subject().kind() == ActorKind.AUTOMATION)).isFalse();
        assertThat(proposal.approvers.add(step.subject().pseudonym())).isTrue();
        proposal.status = proposal.approvers.size() == approvalsRequired ? "approved" : "pending";
      }
    }
  }

  private static void assertAgreement(Desk desk, Map<String, Expected> model) {
    model.forEach((id, expected) -> assertThat(desk.proposal(id).status()).isEqualTo(expected.status));
    var pending = model.values().stream().filter(expected -> expected.status.equals("pending")).count();
    assertThat(desk.persona().pendingProposals()).isEqualTo((int) pending);
  }

  private static SpecificRecord command(Step step) {
    return switch (step.verb()) {
      case "submit" -> new SubmitProposal("p1", step.id(), PersonalText.plain(step.diff()), null, null, List.of(),
          List.of(), null, null, null);
      case "approve" -> new ApproveProposal("p1", step.id(), null, null, null, null);
      case "reject" -> new RejectProposal("p1", step.id(), null, null, null);
      default -> new WithdrawProposal("p1", step.id(), null, null);
    };
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    var verbs = Arbitraries.of("submit", "submit", "approve", "approve", "approve", "reject", "withdraw");
    return Combinators.combine(verbs, Arbitraries.of(IDS), Arbitraries.of(SUBJECTS), Arbitraries.of(DIFFS),
        Arbitraries.integers().between(0, 120)).as(Step::new).list().ofMinSize(5).ofMaxSize(40);
  }
}
