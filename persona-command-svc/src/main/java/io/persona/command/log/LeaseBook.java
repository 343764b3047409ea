package io.persona.command.log;

import io.persona.command.lease.HeldLease;
import io.persona.schemas.lease.Lease;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The leases that the decisions of one partition are made on, by subject. A revoked lease stays until it would have
 * expired, so that nothing brings it back.
 */
final class LeaseBook {
  private static final String PART = "lease-of";
  private static final StoreCodec<Lease> CODEC = new StoreCodec<>(Lease.class);
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);
  /** Bounds how long a sweep holds up decisions; the rest waits for the next one. */
  private static final int SWEEP_AT_MOST = 1_000;

  private final StorePart store;

  LeaseBook(ProcessorContext<?, ?> context) {
    this.store = new StorePart(context, PART);
    context.schedule(SWEEP_EVERY, PunctuationType.WALL_CLOCK_TIME, this::sweep);
  }

  /** All that is known of a subject's leases, also of those that are no longer in force. */
  List<HeldLease> of(String subject) {
    var bytes = store.get(subject);
    return bytes == null ? List.of() : read(bytes);
  }

  /** Learns of a lease. */
  void carry(Lease lease, Instant now) {
    var all = new ArrayList<>(of(lease.getSubject()));
    var known = remove(all, lease.getLeaseId());
    all.add(known.map(held -> held.merged(lease)).orElseGet(() -> new HeldLease(lease, 0)));
    put(lease.getSubject(), all, now);
  }

  /** Counts one decision that needed this lease. */
  void spend(HeldLease spent, Instant now) {
    var subject = spent.lease().getSubject();
    var all = new ArrayList<>(of(subject));
    remove(all, spent.lease().getLeaseId()).ifPresent(held -> all.add(held.spent()));
    put(subject, all, now);
  }

  private static Optional<HeldLease> remove(List<HeldLease> all, String leaseId) {
    var known = all.stream().filter(held -> held.lease().getLeaseId().equals(leaseId)).findFirst();
    known.ifPresent(all::remove);
    return known;
  }

  private void put(String subject, List<HeldLease> all, Instant now) {
    var kept = all.stream().filter(held -> now.isBefore(held.lease().getExpiresAt())).toList();
    if (kept.isEmpty()) {
      store.delete(subject);
    } else {
      store.put(subject, write(kept));
    }
  }

  private void sweep(long millis) {
    var now = Instant.ofEpochMilli(millis);
    var subjects = new ArrayList<String>();
    try (var all = store.beginningWith("")) {
      while (all.hasNext() && subjects.size() < SWEEP_AT_MOST) {
        var entry = all.next();
        if (read(entry.value).stream().anyMatch(held -> !now.isBefore(held.lease().getExpiresAt()))) {
          subjects.add(entry.key);
        }
      }
    }
    subjects.forEach(subject -> put(subject, of(subject), now));
  }

  // one after the other: length (4 bytes), times used (8 bytes), lease
  private static byte[] write(List<HeldLease> leases) {
    var records = leases.stream().map(LeaseBook::write).toList();
    var buffer = ByteBuffer.allocate(records.stream().mapToInt(record -> Integer.BYTES + record.length).sum());
    records.forEach(record -> buffer.putInt(record.length).put(record));
    return buffer.array();
  }

  private static byte[] write(HeldLease held) {
    return CODEC.encode(ByteBuffer.allocate(Long.BYTES).putLong(held.used()).array(), held.lease());
  }

  private static List<HeldLease> read(byte[] bytes) {
    var leases = new ArrayList<HeldLease>();
    for (var buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining();) {
      var record = new byte[buffer.getInt()];
      buffer.get(record);
      leases.add(new HeldLease(CODEC.decode(Long.BYTES, record), ByteBuffer.wrap(record).getLong()));
    }
    return leases;
  }
}
