package io.persona.command.log;

import io.persona.command.proposal.Proposal;
import io.persona.schemas.event.ProposalSubmitted;

/** A proposal as it is kept between decisions: one byte for its state, then what was submitted. */
final class StoredProposal {
  private static final byte PENDING = 'P';
  private static final byte APPROVED = 'A';
  private static final byte REJECTED = 'R';
  private static final StoreCodec<ProposalSubmitted> CODEC = new StoreCodec<>(ProposalSubmitted.class);

  private StoredProposal() {}

  static byte[] toBytes(Proposal proposal) {
    return CODEC.encode(new byte[] {state(proposal)}, proposal.submitted());
  }

  private static byte state(Proposal proposal) {
    return switch (proposal) {
      case Proposal.Pending _ -> PENDING;
      case Proposal.Approved _ -> APPROVED;
      case Proposal.Rejected _ -> REJECTED;
    };
  }

  static Proposal fromBytes(byte[] bytes) {
    var submitted = CODEC.decode(1, bytes);
    return switch (bytes[0]) {
      case PENDING -> new Proposal.Pending(submitted);
      case APPROVED -> new Proposal.Approved(submitted);
      case REJECTED -> new Proposal.Rejected(submitted);
      default -> throw new IllegalStateException("unknown state of a stored proposal: " + bytes[0]);
    };
  }
}
