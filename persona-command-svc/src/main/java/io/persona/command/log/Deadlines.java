package io.persona.command.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * When which pending proposal expires, in the order of time: the key is 8 bytes of milliseconds, big endian, then the
 * proposal's id; the value is its persona's id. What is due is read from the front, whatever else waits.
 */
public final class Deadlines {
  private static final String STORE = "deadlines";

  private final KeyValueStore<Bytes, byte[]> store;

  /** A proposal whose time is over. */
  public record Due(Instant at, String proposalId, String personaId) {}

  public Deadlines(ProcessorContext<?, ?> context) {
    this.store = context.getStateStore(STORE);
  }

  /** The store to add to the topology. */
  public static StoreBuilder<?> stores() {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray());
  }

  public void add(Instant at, String proposalId, String personaId) {
    store.put(key(at.toEpochMilli(), proposalId), personaId.getBytes(StandardCharsets.UTF_8));
  }

  public void remove(Instant at, String proposalId) {
    store.delete(key(at.toEpochMilli(), proposalId));
  }

  /** The first ones that are due, at most {@code most}. */
  public List<Due> due(Instant now, int most) {
    var due = new ArrayList<Due>();
    // Every key of this millisecond is longer than the bound, so it takes those before the next one.
    try (var entries = store.range(null, key(now.toEpochMilli() + 1, ""))) {
      while (entries.hasNext() && due.size() < most) {
        var entry = entries.next();
        var key = ByteBuffer.wrap(entry.key.get());
        var at = Instant.ofEpochMilli(key.getLong());
        due.add(new Due(at, StandardCharsets.UTF_8.decode(key).toString(),
            new String(entry.value, StandardCharsets.UTF_8)));
      }
    }
    return due;
  }

  private static Bytes key(long millis, String proposalId) {
    var id = proposalId.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + id.length).putLong(millis).put(id).array());
  }
}
