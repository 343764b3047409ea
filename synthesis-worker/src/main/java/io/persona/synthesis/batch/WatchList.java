package io.persona.synthesis.batch;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The personas of one partition, as JSON: in memory, with a changelog topic, from which a restart or another instance
 * learns which samples were used already.
 */
public final class WatchList {
  /** Name of the store. */
  public static final String STORE = "watched";

  private static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();

  private final KeyValueStore<String, byte[]> store;

  public WatchList(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /** The store to add to the topology. */
  public static StoreBuilder<KeyValueStore<String, byte[]>> store() {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray());
  }

  public PersonaWatch get(String personaId) {
    return read(store.get(personaId));
  }

  public void put(String personaId, PersonaWatch watch) {
    store.put(personaId, watch.equals(PersonaWatch.NOTHING) ? null : write(watch));
  }

  static PersonaWatch read(byte @Nullable [] bytes) {
    try {
      return bytes == null ? PersonaWatch.NOTHING : JSON.readValue(bytes, PersonaWatch.class);
    } catch (IOException damaged) {
      throw new UncheckedIOException("stored watch cannot be read", damaged);
    }
  }

  static byte[] write(PersonaWatch watch) {
    try {
      return JSON.writeValueAsBytes(watch);
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
  }
}
