package io.persona.cli.audit;

import io.persona.cli.api.Environment;
import io.persona.kafka.AvroCodec;
import io.persona.schemas.Topic;
import io.persona.schemas.audit.Checkpoint;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

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
    read(Topic.EVENTS, event -> link(chains, event, wanted));
    return chains;
  }

  /**
   * Verifies the events of the personas that are wanted, and all checkpoints. Checkpoints are read first: what they sign
   * is in the log by then.
   *
   * @param key that checkpoints are signed with; null when nobody knows it
   */
  public LogAudit audit(Predicate<String> wanted, @Nullable PublicKey key) {
    var partitions = new TreeMap<Integer, PartitionAudit>();
    read(Topic.CHECKPOINTS, record -> partitions.computeIfAbsent(record.partition(), _ -> new PartitionAudit(key))
        .add(record, checkpoint(record.value())));
    var chains = new TreeMap<String, Links>();
    read(Topic.EVENTS, event -> {
      link(chains, event, wanted);
      partitions.computeIfAbsent(event.partition(), _ -> new PartitionAudit(key)).add(event);
    });
    var findings = Stream.concat(chains.values().stream().flatMap(links -> links.finding().stream()),
        partitions.values().stream().flatMap(partition -> partition.end().stream()))
        .sorted(Comparator.comparing(Finding::topic).reversed().thenComparing(Finding::partition)
            .thenComparing(Finding::offset))
        .toList();
    return new LogAudit(chains, partitions.values().stream().mapToLong(PartitionAudit::held).sum(), findings);
  }

  private static void link(Map<String, Links> chains, ConsumerRecord<String, byte[]> event, Predicate<String> wanted) {
    if (event.key() != null && wanted.test(event.key())) {
      chains.computeIfAbsent(event.key(), Links::new).add(event);
    }
  }

  // Without the registry there is no asking for the writer's schema; there has been one only.
  private static @Nullable Checkpoint checkpoint(byte @Nullable [] framed) {
    if (framed == null || framed.length < AvroCodec.FRAME_LENGTH) {
      return null;
    }
    try {
      var body = DecoderFactory.get().binaryDecoder(framed, AvroCodec.FRAME_LENGTH,
          framed.length - AvroCodec.FRAME_LENGTH, null);
      return new SpecificDatumReader<>(Checkpoint.class).read(null, body);
    } catch (IOException | RuntimeException noCheckpoint) { // damaged bytes show as any of Avro's exceptions
      return null;
    }
  }

  private void read(Topic topic, Consumer<ConsumerRecord<String, byte[]>> take) {
    try (var consumer = consumer()) {
      var partitions = consumer.partitionsFor(topic.topicName(), PATIENCE).stream()
          .map(info -> new TopicPartition(info.topic(), info.partition())).collect(Collectors.toSet());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions, PATIENCE);
      while (behind(consumer, partitions, ends)) {
        consumer.poll(Duration.ofMillis(500)).forEach(take);
      }
    }
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
