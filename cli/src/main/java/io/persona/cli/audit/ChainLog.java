package io.persona.cli.audit;

import io.persona.cli.api.Environment;
import io.persona.schemas.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Recomputes the hash chains from {@code persona.events} itself: neither a service nor the registry is asked, so none of
 * them can vouch for itself. Reads the whole topic, up to where it ended when the reading began.
 */
public final class ChainLog {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String bootstrapServers;

  /** @param environment names the broker: {@code KAFKA_BOOTSTRAP_SERVERS}, or localhost and {@code PERSONA_KAFKA_PORT} */
  public ChainLog(Environment environment) {
    this.bootstrapServers = environment.get("KAFKA_BOOTSTRAP_SERVERS")
        .orElseGet(() -> "localhost:" + environment.get("PERSONA_KAFKA_PORT").orElse("9092"));
  }

  /**
   * Verifies the events of the personas that are wanted.
   *
   * @return by persona id, in its order
   * @throws org.apache.kafka.common.KafkaException when the broker cannot be reached within 10 s
   */
  public Map<String, Links> verify(Predicate<String> wanted) {
    var chains = new TreeMap<String, Links>();
    try (var consumer = consumer()) {
      var partitions = consumer.partitionsFor(Topic.EVENTS.topicName(), PATIENCE).stream()
          .map(info -> new TopicPartition(info.topic(), info.partition())).collect(Collectors.toSet());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions, PATIENCE);
      while (behind(consumer, partitions, ends)) {
        for (var event : consumer.poll(Duration.ofMillis(500))) {
          if (event.key() != null && wanted.test(event.key())) {
            chains.computeIfAbsent(event.key(), Links::new).add(event);
          }
        }
      }
    }
    return chains;
  }

  private static boolean behind(KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> partitions,
      Map<TopicPartition, Long> ends) {
    return partitions.stream().anyMatch(partition -> consumer.position(partition, PATIENCE) < ends.get(partition));
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed", ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis()),
        new StringDeserializer(), new ByteArrayDeserializer());
  }
}
