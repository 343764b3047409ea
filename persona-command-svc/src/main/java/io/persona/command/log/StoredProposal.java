package io.persona.command.log;

import io.persona.command.proposal.Proposal;
import io.persona.kafka.DataKey;
import io.persona.kafka.PersonalRecords;
import io.persona.schemas.event.ProposalSubmitted;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as it is kept between decisions: one byte for its state, then what was submitted, sealed. One that was approved by
 * some, and needs more, names them in between: how many, and for each the length and the pseudonym.
 */
final class StoredProposal {
  private static final byte PENDING = 'P';
  private static final byte ENDORSED = 'E';
  private static final byte APPROVED = 'A';
  private static final byte REJECTED = 'R';
  private static final byte EXPIRED = 'X';
  private static final byte WITHDRAWN = 'W';
  private static final StoreCodec<ProposalSubmitted> CODEC = new StoreCodec<>(ProposalSubmitted.class);

  private StoredProposal() {}

  static byte[] toBytes(Proposal proposal, @Nullable DataKey key) {
    var submitted = proposal.submitted();
    return CODEC.encode(header(proposal), PersonalRecords.seal(submitted, submitted.getPersonaId(), key));
  }

  private static byte[] header(Proposal proposal) {
    return switch (proposal) {
      case Proposal.Pending pending -> pending.approvers().isEmpty()
          ? new byte[] {PENDING}
          : endorsed(pending.approvers());
      case Proposal.Approved _ -> new byte[] {APPROVED};
      case Proposal.Rejected _ -> new byte[] {REJECTED};
      case Proposal.Expired _ -> new byte[] {EXPIRED};
      case Proposal.Withdrawn _ -> new byte[] {WITHDRAWN};
    };
  }

  private static byte[] endorsed(List<String> approvers) {
    var names = approvers.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toList();
    var length = names.stream().mapToInt(name -> Short.BYTES + name.length).sum();
    var header = ByteBuffer.allocate(1 + Short.BYTES + length).put(ENDORSED).putShort((short) names.size());
    names.forEach(name -> header.putShort((short) name.length).put(name));
    return header.array();
  }

  /** @param keys the key of a persona by its id, or null when it has none */
  static Proposal fromBytes(byte[] bytes, Function<String, @Nullable DataKey> keys) {
    if (bytes[0] == ENDORSED) {
      var header = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
      var approvers = approvers(header);
      return new Proposal.Pending(submitted(header.position(), bytes, keys), approvers);
    }
    var submitted = submitted(1, bytes, keys);
    return switch (bytes[0]) {
      case PENDING -> new Proposal.Pending(submitted);
      case APPROVED -> new Proposal.Approved(submitted);
      case REJECTED -> new Proposal.Rejected(submitted);
      case EXPIRED -> new Proposal.Expired(submitted);
      case WITHDRAWN -> new Proposal.Withdrawn(submitted);
      default -> throw new IllegalStateException("unknown state of a stored proposal: " + bytes[0]);
    };
  }

  private static ProposalSubmitted submitted(int header, byte[] bytes, Function<String, @Nullable DataKey> keys) {
    var stored = CODEC.decode(header, bytes);
    var id = stored.getPersonaId();
    return PersonalRecords.isSealed(stored) ? PersonalRecords.open(stored, id, keys.apply(id)) : stored;
  }

  private static List<String> approvers(ByteBuffer header) {
    var approvers = new ArrayList<String>();
    for (int left = header.getShort(); left > 0; left--) {
      var name = new byte[header.getShort()];
      header.get(name);
      approvers.add(new String(name, StandardCharsets.UTF_8));
    }
    return approvers;
  }
}
