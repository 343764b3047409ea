package io.persona.command.log;

import io.persona.command.decision.Refusal;
import io.persona.command.proposal.Proposal;
import io.persona.schemas.command.CommandOutcome;
import io.persona.schemas.command.CommandResult;
import io.persona.schemas.command.SetTelemetry;
import org.jspecify.annotations.Nullable;

/** Outcomes of commands as they are recorded. */
final class Results {
  private Results() {}

  /** @param after the aggregate after the command */
  static CommandResult accepted(Command command, Aggregate after, int samples) {
    var result = of(command, after).setOutcome(CommandOutcome.ACCEPTED).setSamples(samples)
        .setTelemetryScope(telemetryScope(command, after));
    if (after.proposal() != null) {
      result.setApprovalsRequired(after.proposal().submitted().getApprovalsRequired());
      result.setApprovals(approvals(after.proposal()));
    }
    return result.build();
  }

  /** @param id of the outcome: the command's own, or of a partition that took a lease */
  static CommandResult taken(Command command, String id) {
    return of(command, new Aggregate(null, null)).setCommandId(id).setOutcome(CommandOutcome.ACCEPTED).build();
  }

  /** @param before the aggregate that the command leaves as it is */
  static CommandResult refused(Command command, Aggregate before, Refusal refusal) {
    return of(command, before).setOutcome(CommandOutcome.REFUSED).setReason(refusal.reason().code())
        .setDetail(refusal.detail()).setOperation(refusal.operation()).setPath(refusal.path())
        .setConflicts(refusal.conflicts()).build();
  }

  private static CommandResult.Builder of(Command command, Aggregate aggregate) {
    var stored = aggregate.stored();
    return CommandResult.newBuilder().setCommandId(command.id()).setPersonaId(command.personaId())
        .setVersion(stored == null ? null : stored.persona().version())
        .setSequence(stored == null ? null : stored.head().sequence()).setProposalId(command.proposalId())
        .setRequestHash(command.hash());
  }

  private static @Nullable String telemetryScope(Command command, Aggregate after) {
    return command.body() instanceof SetTelemetry && after.persona() != null
        ? after.persona().telemetryScope().orElse(null)
        : null;
  }

  private static int approvals(Proposal proposal) {
    return switch (proposal) {
      case Proposal.Pending pending -> pending.approvers().size();
      case Proposal.Approved approved -> approved.submitted().getApprovalsRequired();
      default -> 0;
    };
  }
}
