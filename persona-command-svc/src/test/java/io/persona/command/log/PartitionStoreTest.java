package io.persona.command.log;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The store that the service uses: on disk, with its changelog. */
class PartitionStoreTest extends StoreContract {
  private static final String TOPIC = "commands";

  @TempDir
  Path state;
  private TopologyTestDriver driver;

  private record Idle() implements ProcessorSupplier<String, byte[], String, byte[]> {
    @Override
    public Processor<String, byte[], String, byte[]> get() {
      return new Processor<>() {
        @Override
        public void process(Record<String, byte[]> record) {
          // the test writes itself
        }
      };
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(StorePart.store());
    }
  }

  @BeforeEach
  void start() {
    var topology = new Topology().addSource(TOPIC, Serdes.String().deserializer(), Serdes.ByteArray().deserializer(),
        TOPIC).addProcessor("idle", new Idle(), TOPIC);
    var settings = new Properties();
    settings.put("state.dir", state.toString());
    driver = new TopologyTestDriver(topology, settings);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Override
  KeyValueStore<String, byte[]> store() {
    return driver.getKeyValueStore(StorePart.STORE);
  }

  @Override
  void commit() {
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    store().flush();
  }
}
