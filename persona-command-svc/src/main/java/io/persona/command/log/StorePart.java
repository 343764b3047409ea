package io.persona.command.log;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * One kind of entries in the store of a partition. All kinds share that store, each under a prefix of its own: a
 * transaction costs by the topic partitions that it writes to, and every store has a changelog.
 *
 * <p>It has no write cache. A cache would be written at the end of a transaction, task after task, and each of them waits for what it wrote:
 * a request to the broker for every partition, one after the other, instead of one for all.
 *
 * <p>Decision: docs/adr/0038-a-partition-has-one-store.md.
 */
public final class StorePart {
  static final String STORE = "aggregates";
  private static final char SEPARATOR = '/';
  /** What was deleted or replaced is gone from the changelog about this long after: erasure does not wait for more. */
  private static final Map<String, String> CHANGELOG = Map.of("max.compaction.lag.ms", "3600000");

  private final KeyValueStore<String, byte[]> store;
  private final String prefix;

  /** @param kind of the entries; letters and dashes */
  public StorePart(ProcessorContext<?, ?> context, String kind) {
    this(context.<KeyValueStore<String, byte[]>>getStateStore(STORE), kind);
  }

  StorePart(KeyValueStore<String, byte[]> store, String kind) {
    this.store = store;
    this.prefix = kind + SEPARATOR;
  }

  /** The store to add to the topology. */
  public static StoreBuilder<?> store() {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
        .withCachingDisabled().withLoggingEnabled(CHANGELOG);
  }

  public byte @Nullable [] get(String key) {
    return store.get(prefix + key);
  }

  public void put(String key, byte[] value) {
    store.put(prefix + key, value);
  }

  public void delete(String key) {
    store.delete(prefix + key);
  }

  /** Entries whose key begins like this, in the order of their keys, which are told without the name of the part. */
  KeyValueIterator<String, byte[]> beginningWith(String start) {
    return new Within(store.prefixScan(prefix + start, Serdes.String().serializer()), prefix.length());
  }

  /** Entries up to this key, in the order of their keys. */
  KeyValueIterator<String, byte[]> upTo(String last) {
    return new Within(store.range(prefix, prefix + last), prefix.length());
  }

  /**
   * What the partitions of this instance hold, from outside the topology.
   *
   * @throws org.apache.kafka.streams.errors.InvalidStateStoreException while it is being restored or moved
   */
  public static byte @Nullable [] find(KafkaStreams streams, String kind, String key) {
    return streams
        .store(StoreQueryParameters.fromNameAndType(STORE, QueryableStoreTypes.<String, byte[]>keyValueStore()))
        .get(kind + SEPARATOR + key);
  }

  private record Within(KeyValueIterator<String, byte[]> entries, int prefixLength)
      implements
        KeyValueIterator<String, byte[]> {
    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public KeyValue<String, byte[]> next() {
      var entry = entries.next();
      return KeyValue.pair(entry.key.substring(prefixLength), entry.value);
    }

    @Override
    public String peekNextKey() {
      return entries.peekNextKey().substring(prefixLength);
    }

    @Override
    public void close() {
      entries.close();
    }
  }
}
