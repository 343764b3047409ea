package io.persona.command.proposal;

import io.persona.document.PersonaDiff;
import io.persona.kafka.PersonalText;
import io.persona.schemas.event.ProposalApproved;
import io.persona.schemas.event.ProposalEndorsed;
import io.persona.schemas.event.ProposalExpired;
import io.persona.schemas.event.ProposalRejected;
import io.persona.schemas.event.ProposalSubmitted;
import io.persona.schemas.event.ProposalWithdrawn;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A proposal in one of its states. A transition exists only where it is legal; it changes by events alone. */
public sealed interface Proposal {
  /** What was proposed. */
  ProposalSubmitted submitted();

  /** Name of the state in the API. */
  String status();

  /** The proposal after the event; null while there is none. Events that are not about it leave it as it is. */
  static @Nullable Proposal evolve(@Nullable Proposal before, SpecificRecord event) {
    return switch (event) {
      case ProposalSubmitted submitted -> new Pending(submitted);
      case ProposalEndorsed endorsed when before instanceof Pending pending ->
        pending.endorsedBy(endorsed.getActor().getPseudonym());
      case ProposalApproved _ when before instanceof Pending pending -> pending.approve();
      case ProposalRejected _ when before instanceof Pending pending -> pending.reject();
      case ProposalExpired _ when before instanceof Pending pending -> pending.expire();
      case ProposalWithdrawn _ when before instanceof Pending pending -> pending.withdraw();
      default -> before;
    };
  }

  /**
   * It waits for review.
   *
   * @param approvers pseudonyms of those who approved it while it needs more approvals, in their order
   */
  record Pending(ProposalSubmitted submitted, List<String> approvers) implements Proposal {
    public Pending {
      approvers = List.copyOf(approvers);
    }

    public Pending(ProposalSubmitted submitted) {
      this(submitted, List.of());
    }

    /** It waits on, with one approval more. */
    public Pending endorsedBy(String pseudonym) {
      return new Pending(submitted, Stream.concat(approvers.stream(), Stream.of(pseudonym)).toList());
    }

    public Approved approve() {
      return new Approved(submitted);
    }

    public Rejected reject() {
      return new Rejected(submitted);
    }

    public Expired expire() {
      return new Expired(submitted);
    }

    public Withdrawn withdraw() {
      return new Withdrawn(submitted);
    }

    /** Whether its time is over; then it can no longer be decided, only expire. */
    public boolean isOver(Instant now) {
      var expiresAt = submitted.getExpiresAt();
      return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Names what was proposed, for a reviewer who wants to decide on what they saw: {@link PersonaDiff#tag()}. */
    public String tag() {
      return switch (PersonaDiff.parse(PersonalText.text(submitted.getDiff()))) {
        case PersonaDiff.Parsed(var diff) -> diff.tag();
        case PersonaDiff.Refused _ -> throw new IllegalStateException("a proposal that waits has a diff");
      };
    }

    @Override
    public String status() {
      return "pending";
    }
  }

  /** It was approved, and applied. */
  record Approved(ProposalSubmitted submitted) implements Proposal {
    @Override
    public String status() {
      return "approved";
    }
  }

  /** It was rejected, and changed nothing. */
  record Rejected(ProposalSubmitted submitted) implements Proposal {
    @Override
    public String status() {
      return "rejected";
    }
  }

  /** It was not decided in its time. */
  record Expired(ProposalSubmitted submitted) implements Proposal {
    @Override
    public String status() {
      return "expired";
    }
  }

  /** It was taken back. */
  record Withdrawn(ProposalSubmitted submitted) implements Proposal {
    @Override
    public String status() {
      return "withdrawn";
    }
  }
}
