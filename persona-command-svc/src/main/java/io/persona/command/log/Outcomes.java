package io.persona.command.log;

import io.persona.schemas.command.CommandResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of every command of the last days: a command that comes again gets the same one. Kept as long as the
 * commands topic keeps commands, because so long one may come again.
 */
public final class Outcomes {
  /** Their part of the store, for queries from outside the topology. */
  public static final String PART = "outcome";

  private static final StoreCodec<CommandResult> CODEC = new StoreCodec<>(CommandResult.class);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);
  /** Bounds how long a sweep holds up decisions; the rest waits for the next one. */
  private static final int SWEEP_AT_MOST = 10_000;

  private final StorePart store;

  public Outcomes(ProcessorContext<?, ?> context) {
    this.store = new StorePart(context, PART);
    context.schedule(SWEEP_EVERY, PunctuationType.WALL_CLOCK_TIME, this::sweep);
  }

  public @Nullable CommandResult find(String commandId) {
    var bytes = store.get(commandId);
    return bytes == null ? null : read(bytes);
  }

  public void remember(CommandResult result, Instant decidedAt) {
    var time = ByteBuffer.allocate(Long.BYTES).putLong(decidedAt.toEpochMilli()).array();
    store.put(result.getCommandId(), CODEC.encode(time, result));
  }

  /** The outcome in these bytes of the store. */
  public static CommandResult read(byte[] bytes) {
    return CODEC.decode(Long.BYTES, bytes);
  }

  private void sweep(long now) {
    var oldest = now - KEPT.toMillis();
    var expired = new ArrayList<String>();
    try (var all = store.beginningWith("")) {
      while (all.hasNext() && expired.size() < SWEEP_AT_MOST) {
        var entry = all.next();
        if (ByteBuffer.wrap(entry.value).getLong() < oldest) {
          expired.add(entry.key);
        }
      }
    }
    expired.forEach(store::delete);
  }
}
