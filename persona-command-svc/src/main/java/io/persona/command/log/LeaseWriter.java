package io.persona.command.log;

import io.persona.command.decision.Circumstances;
import io.persona.command.lease.LeaseDecision;
import io.persona.command.lease.grant.GrantDecision;
import io.persona.command.lease.revoke.RevokeDecision;
import io.persona.kafka.CommandProof;
import io.persona.schemas.command.CarryLease;
import io.persona.schemas.command.GrantLease;
import io.persona.schemas.command.RevokeLease;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The commands about leases. A grant or a revocation is decided in one partition, and carried from there to every
 * partition in the same transaction, because each persona's decisions are made from the stores of its own partition.
 */
final class LeaseWriter {
  private final LeaseRegister register;
  private final LeaseBook book;
  private final Recorder recorder;

  LeaseWriter(ProcessorContext<String, byte[]> context, Recorder recorder, LeaseBook book) {
    this.recorder = recorder;
    this.book = book;
    this.register = new LeaseRegister(context, recorder::forgetLease);
  }

  /** Whether a command is about a lease and not about a persona. */
  static boolean isFor(SpecificRecord command) {
    return command instanceof GrantLease || command instanceof RevokeLease;
  }

  /** Decides a grant or a revocation, and records the lease as it is then. */
  LeaseDecision decide(Command command, Circumstances circumstances) {
    var existing = register.find(command.personaId());
    var decision = command.body() instanceof GrantLease grant
        ? GrantDecision.decide(existing, grant, circumstances)
        : RevokeDecision.decide(existing, circumstances);
    if (decision instanceof LeaseDecision.Settled(var lease) && !lease.equals(existing)) {
      register.put(lease);
      recorder.lease(lease, command.eventId(0), circumstances.now());
    }
    return decision;
  }

  /**
   * Carries a lease, as it is now, to every partition. Done also when an accepted command comes again, because who
   * repeats it waits for all partitions again.
   */
  void spread(Command origin, Instant now) {
    Optional.ofNullable(register.find(origin.personaId()))
        .ifPresent(lease -> recorder.carry(new CarryLease(lease.getLeaseId(), lease, origin.id()), now));
  }

  /** Takes a lease that was carried here. Doing so twice, or in another order, leads to the same. */
  boolean carried(CarryLease command, CommandProof.Subject subject, Instant now) {
    var genuine = Recorder.mayCarry(subject) && command.getLease().getLeaseId().equals(command.getLeaseId());
    if (genuine) {
      book.carry(command.getLease(), now);
    }
    return genuine;
  }
}
