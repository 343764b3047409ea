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
import io.persona.document.Json;
import io.persona.document.PersonaDiff;
import io.persona.kafka.PersonalText;
import io.persona.schemas.ActorKind;
import io.persona.schemas.command.ApproveProposal;
import io.persona.schemas.event.PersonaUpdated;
import io.persona.schemas.event.ProposalApproved;
import io.persona.schemas.event.ProposalSubmitted;
import org.jspecify.annotations.Nullable;

/**
 * Whether a proposal may be approved: it is pending, the approver holds what it requires and, unless a person, is not
 * its proposer, and its diff still applies. Approval, change and new version are one batch of events; a diff that no
 * longer applies leaves the proposal pending.
 */
public final class ApproveDecision {
  private ApproveDecision() {}

  public static Decision decide(Persona persona, @Nullable Proposal proposal, ApproveProposal command,
      Circumstances circumstances) {
    return Review.ofPending(proposal, pending -> approve(persona, pending.submitted(), command, circumstances));
  }

  private static Decision approve(Persona persona, ProposalSubmitted submitted, ApproveProposal command,
      Circumstances circumstances) {
    var approver = circumstances.subject();
    if (approver.kind() != ActorKind.PERSON && submitted.getActor().getPseudonym().equals(approver.pseudonym())) {
      return refuse(Reason.OWN_PROPOSAL, "An automation may not approve what it proposed.");
    }
    for (var lease : submitted.getLeasesRequired()) {
      if (!approver.may(lease)) {
        return refuse(Reason.LEASE_REQUIRED, "The proposal requires a capability that the approver does not hold.");
      }
    }
    return switch (PersonaDiff.check(persona.document(), PersonalText.text(submitted.getDiff()))) {
      case PersonaDiff.Refused refused -> conflict(refused);
      case PersonaDiff.Applicable applicable -> apply(persona, applicable.result(), command, circumstances);
    };
  }

  private static Decision conflict(PersonaDiff.Refused refused) {
    var first = refused.violations().getFirst();
    return new Decision.Refused(new Refusal(Reason.DIFF_CONFLICT,
        "The diff no longer applies; the proposal stays pending. " + first.message(), first.operation(), first.path()));
  }

  private static Decision apply(Persona persona, JsonNode changed, ApproveProposal command,
      Circumstances circumstances) {
    var actor = circumstances.actor();
    var after = persona.nextDocument(changed, circumstances.now());
    var diff = PersonaDiff.between(persona.document(), after);
    return accept(new ProposalApproved(persona.id(), command.getProposalId(), command.getRationale(), actor, null, 1),
        new PersonaUpdated(persona.id(), persona.version() + 1, command.getProposalId(),
            PersonalText.plain(diff.toString()), Json.sha256(after), actor));
  }
}
