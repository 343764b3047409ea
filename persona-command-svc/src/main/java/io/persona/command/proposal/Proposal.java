package io.persona.command.proposal;

import io.persona.schemas.event.ProposalSubmitted;

/** A proposal in one of its states. A transition exists only where it is legal. */
public sealed interface Proposal {
  /** What was proposed. */
  ProposalSubmitted submitted();

  /** Name of the state in the API. */
  String status();

  /** It waits for review. */
  record Pending(ProposalSubmitted submitted) implements Proposal {
    public Approved approve() {
      return new Approved(submitted);
    }

    public Rejected reject() {
      return new Rejected(submitted);
    }

    @Override
    public String status() {
      return "pending";
    }
  }

  /** It was approved, and its diff applied. */
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
}
