package io.persona.cli.log;

import io.persona.cli.api.Environment;
import io.persona.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads what is committed on the topics, without a group: nobody else notices. Offsets are by partition, and exclusive where
 * they end something.
 *
 * <p>Every method fails with {@link org.apache.kafka.common.KafkaException} when the broker does not answer within 10 s.
 */
public final class LogReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Consumer<String, byte[]> consumer;
  private final Function<Topic, String> names;

  /** @param bootstrapServers for example {@code localhost:9092} */
  public LogReader(String bootstrapServers) {
    this(bootstrapServers, Topic::topicName);
  }

  /** @param names of the topics, where they are not the system's own */
  public LogReader(String bootstrapServers, Function<Topic, String> names) {
    this(new KafkaConsumer<>(
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed", ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false, ConsumerConfig.RECEIVE_BUFFER_CONFIG, -1,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis()),
        new StringDeserializer(), new ByteArrayDeserializer()), names);
  }

  /** @param consumer that sees what is committed, and is not used by others */
  public LogReader(Consumer<String, byte[]> consumer, Function<Topic, String> names) {
    this.consumer = consumer;
    this.names = names;
  }

  /** Of the broker that the environment names. */
  public static LogReader of(Environment environment) {
    return new LogReader(bootstrapServers(environment));
  }

  /** {@code KAFKA_BOOTSTRAP_SERVERS}, or localhost and {@code PERSONA_KAFKA_PORT}. */
  public static String bootstrapServers(Environment environment) {
    return environment.get("KAFKA_BOOTSTRAP_SERVERS")
        .orElseGet(() -> "localhost:" + environment.get("PERSONA_KAFKA_PORT").orElse("9092"));
  }

  /** Where each partition ends now: all before it is committed. */
  public Map<Integer, Long> ends(Topic topic) {
    return byPartition(consumer.endOffsets(partitions(topic), PATIENCE));
  }

  /** Where each partition has its first record that is later than this moment; its end when it has none. */
  public Map<Integer, Long> after(Topic topic, Instant moment) {
    var cut = new TreeMap<>(ends(topic));
    var asked = partitions(topic).stream().collect(Collectors.toMap(each -> each, _ -> moment.toEpochMilli() + 1));
    consumer.offsetsForTimes(asked, PATIENCE).forEach((partition, found) -> {
      if (found != null) {
        cut.merge(partition.partition(), found.offset(), Math::min);
      }
    });
    return cut;
  }

  /** Reads whole partitions, in the order of their offsets, up to these ends. */
  public void read(Topic topic, Map<Integer, Long> ends,
      java.util.function.Consumer<ConsumerRecord<String, byte[]>> take) {
    read(topic, Map.of(), ends, take);
  }

  /** @param starts where to begin; a partition that is not named is read from its first record */
  public void read(Topic topic, Map<Integer, Long> starts, Map<Integer, Long> ends,
      java.util.function.Consumer<ConsumerRecord<String, byte[]>> take) {
    var partitions = ends.keySet().stream().map(number -> new TopicPartition(names.apply(topic), number)).toList();
    consumer.assign(partitions);
    for (var partition : partitions) {
      var start = starts.get(partition.partition());
      if (start == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, start);
      }
    }
    while (behind(partitions, ends)) {
      for (var record : consumer.poll(POLL)) {
        if (record.offset() < ends.get(record.partition())) {
          take.accept(record);
        }
      }
    }
  }

  private boolean behind(Collection<TopicPartition> partitions, Map<Integer, Long> ends) {
    var open = partitions.stream()
        .collect(Collectors.partitioningBy(each -> consumer.position(each, PATIENCE) < ends.get(each.partition())));
    consumer.pause(open.get(false));
    return !open.get(true).isEmpty();
  }

  private Collection<TopicPartition> partitions(Topic topic) {
    return consumer.partitionsFor(names.apply(topic), PATIENCE).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
    var result = new TreeMap<Integer, Long>();
    offsets.forEach((partition, offset) -> result.put(partition.partition(), offset));
    return result;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
