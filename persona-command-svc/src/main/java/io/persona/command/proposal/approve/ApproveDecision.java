package io.persona.command.proposal.approve;

import static io.persona.command.decision.Decision.accept;
import static io.persona.command.decision.Decision.refuse;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Decision;
import io.persona.command.decision.Reason;
import io.persona.command.decision.Refusal;
import io.persona.command.persona.Persona;
import io.persona.command.proposal.Proposal;
import io.persona.command.proposal.Review;
import io.persona.command.proposal.rebase.Rebase;
import io.persona.document.Json;
import io.persona.document.PersonaDiff;
import io.persona.kafka.PersonalText;
import io.persona.schemas.ActorKind;
import io.persona.schemas.PersonalData;
import io.persona.schemas.command.ApproveProposal;
import io.persona.schemas.event.PersonaUpdated;
import io.persona.schemas.event.ProposalApproved;
import io.persona.schemas.event.ProposalEndorsed;
import org.jspecify.annotations.Nullable;

/**
 * Whether a proposal may be approved: it is pending and the one that was looked at, the approver may approve it, and its
 * diff still applies and means what it meant. The last approval, the change and the new version are one batch of events;
 * a diff that no longer applies leaves the proposal pending.
 */
public final class ApproveDecision {
  private ApproveDecision() {}

  public static Decision decide(Persona persona, @Nullable Proposal proposal, ApproveProposal command,
      Circumstances circumstances) {
    return Review.ofSeen(proposal, command.getExpectedProposal(), circumstances.now(),
        pending -> Approver.objection(pending, circumstances).<Decision>map(Decision.Refused::new)
            .orElseGet(() -> command.getOverrideDiff() == null
                ? asProposed(persona, pending, command, circumstances)
                : overridden(persona, pending, command, command.getOverrideDiff(), circumstances)));
  }

  private static Decision asProposed(Persona persona, Proposal.Pending pending, ApproveProposal command,
      Circumstances circumstances) {
    var outdated = Rebase.objection(persona, pending.submitted(), circumstances);
    if (outdated.isPresent()) {
      return new Decision.Refused(outdated.get());
    }
    return switch (PersonaDiff.check(persona.document(), PersonalText.text(pending.submitted().getDiff()))) {
      case PersonaDiff.Refused refused -> conflict(refused);
      case PersonaDiff.Applicable _ when isNotTheLast(pending) -> endorse(pending, command, circumstances);
      case PersonaDiff.Applicable applicable ->
        apply(persona, pending, applicable.result(), command, circumstances);
    };
  }

  /**
   * The approver's own diff is checked as one that is proposed: it was made for the persona as it is now. Nobody else looks
   * at it, so it takes a person.
   */
  private static Decision overridden(Persona persona, Proposal.Pending pending, ApproveProposal command,
      PersonalData diff, Circumstances circumstances) {
    if (circumstances.subject().kind() != ActorKind.PERSON) {
      return refuse(Reason.OWN_PROPOSAL, "An automation may not approve a diff of its own; it may propose it.");
    }
    if (pending.submitted().getApprovalsRequired() > 1) {
      return refuse(Reason.OVERRIDE_NOT_ALLOWED,
          "Where several must approve, all approve the same: what was proposed.");
    }
    return switch (PersonaDiff.check(persona.document(), PersonalText.text(diff))) {
      case PersonaDiff.Refused refused ->
        new Decision.Refused(Refusal.of(Reason.INVALID_DIFF, refused.violations()));
      case PersonaDiff.Applicable applicable ->
        apply(persona, pending, applicable.result(), command, circumstances);
    };
  }

  private static boolean isNotTheLast(Proposal.Pending pending) {
    return pending.approvers().size() + 1 < pending.submitted().getApprovalsRequired();
  }

  private static Decision conflict(PersonaDiff.Refused refused) {
    var first = refused.violations().getFirst();
    return new Decision.Refused(new Refusal(Reason.DIFF_CONFLICT,
        "The diff no longer applies; the proposal stays pending. " + first.message(), first.operation(), first.path()));
  }

  private static Decision endorse(Proposal.Pending pending, ApproveProposal command, Circumstances circumstances) {
    return accept(new ProposalEndorsed(command.getPersonaId(), command.getProposalId(), pending.approvers().size() + 1,
        pending.submitted().getApprovalsRequired(), command.getRationale(), circumstances.actor()));
  }

  private static Decision apply(Persona persona, Proposal.Pending pending, JsonNode changed, ApproveProposal command,
      Circumstances circumstances) {
    var actor = circumstances.actor();
    var after = persona.nextDocument(changed, circumstances.now());
    var diff = PersonaDiff.between(persona.document(), after);
    return accept(
        new ProposalApproved(persona.id(), command.getProposalId(), command.getRationale(), actor,
            command.getOverrideDiff(), pending.approvers().size() + 1),
        new PersonaUpdated(persona.id(), persona.version() + 1, command.getProposalId(),
            PersonalText.plain(diff.toString()), Json.sha256(after), actor));
  }
}
