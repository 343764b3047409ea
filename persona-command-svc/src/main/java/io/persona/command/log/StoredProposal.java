package io.persona.command.log;

import io.persona.command.proposal.Proposal;
import io.persona.schemas.event.ProposalSubmitted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** A proposal as it is kept between decisions: one byte for its state, then what was submitted, in Avro's single-object encoding. */
final class StoredProposal {
  private static final byte PENDING = 'P';
  private static final byte APPROVED = 'A';
  private static final byte REJECTED = 'R';

  private StoredProposal() {}

  static byte[] toBytes(Proposal proposal) {
    try {
      var submitted = ProposalSubmitted.getEncoder().encode(proposal.submitted());
      return ByteBuffer.allocate(1 + submitted.remaining()).put(state(proposal)).put(submitted).array();
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
  }

  private static byte state(Proposal proposal) {
    return switch (proposal) {
      case Proposal.Pending _ -> PENDING;
      case Proposal.Approved _ -> APPROVED;
      case Proposal.Rejected _ -> REJECTED;
    };
  }

  static Proposal fromBytes(byte[] bytes) {
    try {
      var submitted = ProposalSubmitted.getDecoder().decode(ByteBuffer.wrap(bytes, 1, bytes.length - 1).slice());
      return switch (bytes[0]) {
        case PENDING -> new Proposal.Pending(submitted);
        case APPROVED -> new Proposal.Approved(submitted);
        case REJECTED -> new Proposal.Rejected(submitted);
        default -> throw new IllegalStateException("unknown state of a stored proposal: " + bytes[0]);
      };
    } catch (IOException damaged) {
      throw new UncheckedIOException("stored proposal cannot be read", damaged);
    }
  }
}
