package io.persona.routing.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.Config;

/** Kafka clients of the feed, with the settings {@code kafka.*} of the service underneath. */
@ApplicationScoped
public class Clients {
  private static final String PREFIX = "kafka.";

  private final Map<String, Object> settings;

  @Inject
  Clients(Config config) {
    this(StreamSupport.stream(config.getPropertyNames().spliterator(), false).filter(name -> name.startsWith(PREFIX))
        .collect(
            Collectors.toMap(name -> name.substring(PREFIX.length()), name -> config.getValue(name, String.class))));
  }

  Clients(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  /**
   * Reads committed records only, belongs to no group and commits nothing: who reads what, the shards say. What comes within
   * 30 ms is fetched together: to fetch and to apply costs the same for one record as for some.
   */
  Consumer<byte[], byte[]> consumer(Map<String, Object> more) {
    return new KafkaConsumer<>(with(Map.of("isolation.level", "read_committed", "enable.auto.commit", false,
        "max.poll.records", 10_000, "max.partition.fetch.bytes", 8 << 20, "fetch.min.bytes", 1 << 20,
        "fetch.max.wait.ms", 30, "metadata.max.age.ms", 30_000,
        "allow.auto.create.topics", false,
        "default.api.timeout.ms", 10_000), more), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(with(Map.of("acks", "all", "enable.idempotence", true, "delivery.timeout.ms", 30_000,
        "request.timeout.ms", 10_000, "max.block.ms", 10_000, "client.id", "routing-svc-dead-letters"), Map.of()),
        new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Map<String, Object> with(Map<String, Object> own, Map<String, Object> more) {
    var all = new HashMap<>(settings);
    all.putAll(own);
    all.putAll(more);
    return all;
  }
}
