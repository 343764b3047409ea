package io.persona.command.log;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** A store without disk, cache and changelog, and the proof that the contract notices one that does not keep it. */
class InMemoryStoreTest extends StoreContract {
  private final KeyValueStore<String, byte[]> store = Stores
      .keyValueStoreBuilder(Stores.inMemoryKeyValueStore(StorePart.STORE), Serdes.String(), Serdes.ByteArray())
      .withLoggingDisabled().withCachingDisabled().build();
  private boolean brings;

  InMemoryStoreTest() {
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
  }

  @Test
  void aStoreThatBringsBackWhatWasDeletedBreaksTheContract() {
    brings = true;

    assertThatThrownBy(this::whatIsPutIsReadUntilItIsReplacedOrDeleted).isInstanceOf(AssertionError.class);
  }

  @Override
  KeyValueStore<String, byte[]> store() {
    return store;
  }

  @Override
  void commit() {
    if (brings) {
      store.put("persona/p1", new byte[0]);
    }
  }
}
