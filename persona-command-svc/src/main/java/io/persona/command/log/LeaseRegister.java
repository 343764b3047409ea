package io.persona.command.log;

import io.persona.schemas.lease.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** The leases that were granted in one partition, by id, until a week after they ended. */
final class LeaseRegister {
  private static final String PART = "lease";
  private static final StoreCodec<Lease> CODEC = new StoreCodec<>(Lease.class);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);
  private static final int SWEEP_AT_MOST = 1_000;

  private final StorePart store;
  private final Consumer<String> forgotten;

  /** @param forgotten told the id of each lease that is kept no longer */
  LeaseRegister(ProcessorContext<?, ?> context, Consumer<String> forgotten) {
    this.store = new StorePart(context, PART);
    this.forgotten = forgotten;
    context.schedule(SWEEP_EVERY, PunctuationType.WALL_CLOCK_TIME, this::sweep);
  }

  @Nullable
  Lease find(String leaseId) {
    var bytes = store.get(leaseId);
    return bytes == null ? null : CODEC.decode(0, bytes);
  }

  void put(Lease lease) {
    store.put(lease.getLeaseId(), CODEC.encode(new byte[0], lease));
  }

  private void sweep(long millis) {
    var oldest = Instant.ofEpochMilli(millis).minus(KEPT);
    var ended = new ArrayList<String>();
    try (var all = store.beginningWith("")) {
      while (all.hasNext() && ended.size() < SWEEP_AT_MOST) {
        var entry = all.next();
        if (CODEC.decode(0, entry.value).getExpiresAt().isBefore(oldest)) {
          ended.add(entry.key);
        }
      }
    }
    ended.forEach(store::delete);
    ended.forEach(forgotten);
  }
}
