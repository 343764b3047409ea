package io.persona.command.audit;

import io.persona.kafka.Checkpoints;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The hash over all events of a partition so far.
 *
 * @param events   how many there are
 * @param hash     64 hex digits
 * @param signed   how many of them the last checkpoint speaks of
 * @param signedAt when that was made; null before the first, and where it was kept before this time was
 */
record RunningHash(long events, String hash, long signed, @Nullable Instant signedAt) {
  static final RunningHash START = new RunningHash(0, Checkpoints.START, 0, null);

  private static final int HASH_BYTES = 32;
  private static final int BYTES = 2 * Long.BYTES + HASH_BYTES;

  RunningHash next(String chainHash) {
    return new RunningHash(events + 1, Checkpoints.next(hash, chainHash), signed, signedAt);
  }

  RunningHash afterCheckpoint(Instant now) {
    return new RunningHash(events, hash, events, now);
  }

  /** How many events no checkpoint speaks of. */
  long unsigned() {
    return events - signed;
  }

  byte[] toBytes() {
    var bytes = ByteBuffer.allocate(signedAt == null ? BYTES : BYTES + Long.BYTES).putLong(events).putLong(signed)
        .put(HexFormat.of().parseHex(hash));
    return signedAt == null ? bytes.array() : bytes.putLong(signedAt.toEpochMilli()).array();
  }

  static RunningHash fromBytes(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    return new RunningHash(buffer.getLong(), HexFormat.of().formatHex(bytes, 2 * Long.BYTES, BYTES),
        buffer.getLong(Long.BYTES), bytes.length == BYTES ? null : Instant.ofEpochMilli(buffer.getLong(BYTES)));
  }
}
