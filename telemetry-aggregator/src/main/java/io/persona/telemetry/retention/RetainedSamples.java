package io.persona.telemetry.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Samples of one partition as they came, sealed by the key of their consent; in memory, with a changelog. A persona's newest are kept,
 * for as long as policy asks.
 *
 * <p>The key of an entry is the persona's id, the time of its acceptance, and its record's id: those of a persona lie together, the
 * oldest first.
 */
public final class RetainedSamples {
  /** Name of the store. */
  public static final String STORE = "retained";

  private final KeyValueStore<String, byte[]> store;

  public RetainedSamples(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /**
   * A sample that is retained.
   *
   * @param id    of its record
   * @param value what a record that holds it alone would hold, sealed
   */
  public record Retained(String id, byte[] value) {}

  /** The store to add to the topology. */
  public static StoreBuilder<KeyValueStore<String, byte[]>> store() {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray());
  }

  /** Keeps a sample. */
  public void keep(String personaId, Instant acceptedAt, Retained sample) {
    store.put(Key.of(personaId, acceptedAt) + sample.id(), sample.value());
  }

  /** Lets go of the oldest samples of a persona, so that not more than so many are left. */
  public void bound(String personaId, int most) {
    var keys = keys(personaId);
    keys.subList(0, Math.max(0, keys.size() - most)).forEach(store::delete);
  }

  /** Lets go of all of a persona. */
  public void purge(String personaId) {
    keys(personaId).forEach(store::delete);
  }

  private List<String> keys(String personaId) {
    var keys = new ArrayList<String>();
    try (var all = store.prefixScan(Key.of(personaId), new StringSerializer())) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    return keys;
  }

  /**
   * Lets go of what has been kept for long enough.
   *
   * @param asked how long policy asks to retain samples of a persona now
   */
  public void expire(Instant now, Function<String, Duration> asked) {
    var policies = new HashMap<String, Duration>();
    var expired = new ArrayList<String>();
    try (var all = store.all()) {
      all.forEachRemaining(entry -> {
        var retention = policies.computeIfAbsent(Key.personaId(entry.key), asked);
        if (!Key.acceptedAt(entry.key).plus(retention).isAfter(now)) {
          expired.add(entry.key);
        }
      });
    }
    expired.forEach(store::delete);
  }

  /** Those of a persona that were accepted after this moment, the newest first. */
  public static List<Retained> newest(ReadOnlyKeyValueStore<String, byte[]> store, String personaId, Instant since) {
    var found = new ArrayList<Retained>();
    try (var all = store.prefixScan(Key.of(personaId), new StringSerializer())) {
      all.forEachRemaining(entry -> {
        if (Key.acceptedAt(entry.key).isAfter(since)) {
          found.addFirst(new Retained(Key.id(entry.key), entry.value));
        }
      });
    }
    return found;
  }

  /** What keys look like. No persona has a slash in its id. */
  private static final class Key {
    private static final char SLASH = '/';
    private static final int DIGITS = 16;

    static String of(String personaId) {
      return personaId + SLASH;
    }

    static String of(String personaId, Instant acceptedAt) {
      return of(personaId) + String.format(Locale.ROOT, "%0" + DIGITS + "d", acceptedAt.toEpochMilli()) + SLASH;
    }

    static String personaId(String key) {
      return key.substring(0, key.indexOf(SLASH));
    }

    static Instant acceptedAt(String key) {
      var begin = key.indexOf(SLASH) + 1;
      return Instant.ofEpochMilli(Long.parseLong(key.substring(begin, begin + DIGITS)));
    }

    static String id(String key) {
      return key.substring(key.indexOf(SLASH) + DIGITS + 2);
    }
  }
}
