package io.persona.command.proposal.approve;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Reason;
import io.persona.command.decision.Refusal;
import io.persona.command.proposal.Proposal;
import io.persona.schemas.ActorKind;
import java.util.Optional;

/**
 * Who may approve: not an automation what it proposed itself, nobody twice, and where several approvals are required not
 * even a person what they proposed themselves.
 */
final class Approver {
  private Approver() {}

  /** Why this subject may not approve; empty when it may. */
  static Optional<Refusal> objection(Proposal.Pending pending, Circumstances circumstances) {
    var approver = circumstances.subject();
    var submitted = pending.submitted();
    var own = submitted.getActor().getPseudonym().equals(approver.pseudonym());
    if (own && approver.kind() != ActorKind.PERSON) {
      return refusal(Reason.OWN_PROPOSAL, "An automation may not approve what it proposed.");
    }
    if (own && submitted.getApprovalsRequired() > 1) {
      return refusal(Reason.OWN_PROPOSAL, "Where several must approve, the proposer is none of them.");
    }
    if (pending.approvers().contains(approver.pseudonym())) {
      return refusal(Reason.ALREADY_APPROVED, "This subject has approved the proposal; it takes others to do so too.");
    }
    return submitted.getLeasesRequired().stream().allMatch(circumstances::may)
        ? Optional.empty()
        : refusal(Reason.LEASE_REQUIRED, "The proposal requires a capability that the approver does not hold.");
  }

  private static Optional<Refusal> refusal(Reason reason, String detail) {
    return Optional.of(Refusal.of(reason, detail));
  }
}
