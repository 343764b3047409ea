package io.persona.command.decision;

import static io.persona.command.decision.Decision.refuse;

import io.persona.command.persona.Persona;
import io.persona.command.persona.archive.ArchiveDecision;
import io.persona.command.persona.create.CreateDecision;
import io.persona.command.persona.erase.EraseDecision;
import io.persona.command.persona.rename.RenameDecision;
import io.persona.command.persona.restore.RestoreDecision;
import io.persona.command.proposal.Proposal;
import io.persona.command.proposal.approve.ApproveDecision;
import io.persona.command.proposal.reject.RejectDecision;
import io.persona.command.proposal.submit.SubmitDecision;
import io.persona.command.proposal.withdraw.WithdrawDecision;
import io.persona.command.telemetry.consent.ConsentDecision;
import io.persona.command.telemetry.feedback.FeedbackDecision;
import io.persona.schemas.command.ApproveProposal;
import io.persona.schemas.command.ArchivePersona;
import io.persona.schemas.command.CreatePersona;
import io.persona.schemas.command.ErasePersona;
import io.persona.schemas.command.GiveFeedback;
import io.persona.schemas.command.RejectProposal;
import io.persona.schemas.command.RestorePersona;
import io.persona.schemas.command.RenamePersona;
import io.persona.schemas.command.SetTelemetry;
import io.persona.schemas.command.SubmitProposal;
import io.persona.schemas.command.WithdrawProposal;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** {@code decide(state, command) -> decision}, for every command. Pure: no clock, no I/O, no framework. */
public final class Decider {
  private Decider() {}

  /**
   * Decides one command.
   *
   * @param persona  the persona it is about, or null when there is none
   * @param proposal the proposal with the id it names, whatever persona that is about; null when there is none
   */
  public static Decision decide(@Nullable Persona persona, @Nullable Proposal proposal, SpecificRecord command,
      Circumstances circumstances) {
    var barred = barred(command, circumstances);
    if (barred.isPresent()) {
      return new Decision.Refused(barred.get());
    }
    if (!Texts.isRationaleBounded(command)) {
      return refuse(Reason.INVALID_COMMAND, "A rationale has at most " + Texts.LONGEST_RATIONALE + " characters.");
    }
    if (command instanceof CreatePersona create) {
      return CreateDecision.decide(persona, create, circumstances);
    }
    if (persona == null) {
      return refuse(Reason.PERSONA_NOT_FOUND, "There is no persona with this id.");
    }
    if (persona.life() == Persona.Life.ERASED) {
      return refuse(Reason.PERSONA_ERASED, "The persona was erased; its id cannot be used again.");
    }
    var expected = expectedVersion(command);
    if (expected != null && expected != persona.version()) {
      return refuse(Reason.VERSION_CONFLICT, "The persona is at version " + persona.version() + ".");
    }
    if (persona.life() == Persona.Life.ARCHIVED && !reachesTheArchived(command)) {
      return refuse(Reason.PERSONA_ARCHIVED, "The persona is archived: restore it, or reject what waits.");
    }
    var own = ownProposal(persona, proposal);
    return switch (command) {
      case SubmitProposal submit -> SubmitDecision.decide(persona, proposal, submit, circumstances);
      case ApproveProposal approve -> ApproveDecision.decide(persona, own, approve, circumstances);
      case RejectProposal reject -> RejectDecision.decide(persona, own, reject, circumstances);
      case WithdrawProposal withdraw -> WithdrawDecision.decide(persona, own, withdraw, circumstances);
      case SetTelemetry telemetry -> ConsentDecision.decide(persona, telemetry, circumstances);
      case GiveFeedback feedback -> FeedbackDecision.decide(persona, feedback, circumstances);
      case RenamePersona rename -> RenameDecision.decide(persona, rename, circumstances);
      case ArchivePersona archive -> ArchiveDecision.decide(persona, archive, circumstances);
      case RestorePersona restore -> RestoreDecision.decide(persona, restore, circumstances);
      case ErasePersona _ -> EraseDecision.decide(persona, circumstances);
      default -> throw new IllegalArgumentException("no command: " + command.getClass());
    };
  }

  /** Why a command is refused whatever the persona is: who sends it may not, or it cannot be stored. */
  public static Optional<Refusal> barred(SpecificRecord command, Circumstances circumstances) {
    if (circumstances.verdict() instanceof Verdict.Forbidden forbidden) {
      return Optional.of(Refusal.of(Reason.FORBIDDEN_BY_POLICY, forbidden.detail()));
    }
    var capability = Requirements.capability(command, circumstances);
    if (circumstances.verdict() instanceof Verdict.NotPermitted || !circumstances.may(capability)) {
      return Optional.of(Refusal.of(command instanceof GiveFeedback ? Reason.TELEMETRY_FORBIDDEN : Reason.FORBIDDEN,
          capability + " lease required"));
    }
    return Texts.areStorable(command)
        ? Optional.empty()
        : Optional.of(Refusal.of(Reason.INVALID_COMMAND, "A text holds U+0000, which cannot be stored."));
  }

  /** What can be done to an archived persona: nothing that changes what it says. */
  private static boolean reachesTheArchived(SpecificRecord command) {
    return switch (command) {
      case ArchivePersona _,RestorePersona _,ErasePersona _,RejectProposal _,WithdrawProposal _ -> true;
      default -> false;
    };
  }

  /** The proposal of another persona is none of this one. */
  private static @Nullable Proposal ownProposal(Persona persona, @Nullable Proposal proposal) {
    return proposal != null && proposal.submitted().getPersonaId().equals(persona.id()) ? proposal : null;
  }

  private static @Nullable Long expectedVersion(SpecificRecord command) {
    return switch (command) {
      case SubmitProposal submit -> submit.getExpectedVersion();
      case ApproveProposal approve -> approve.getExpectedVersion();
      case RejectProposal reject -> reject.getExpectedVersion();
      case WithdrawProposal withdraw -> withdraw.getExpectedVersion();
      case SetTelemetry telemetry -> telemetry.getExpectedVersion();
      case RenamePersona rename -> rename.getExpectedVersion();
      case ArchivePersona archive -> archive.getExpectedVersion();
      case RestorePersona restore -> restore.getExpectedVersion();
      case ErasePersona erase -> erase.getExpectedVersion();
      default -> null;
    };
  }
}
