package io.persona.query.stream;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Consumers of what streams show: committed records, without a group and without offsets of their own. */
@ApplicationScoped
class LogConsumers {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final String bootstrapServers;

  LogConsumers(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  KafkaConsumer<byte[], byte[]> open(String clientId) {
    var deserializer = new ByteArrayDeserializer();
    return new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed", ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000, ConsumerConfig.RECEIVE_BUFFER_CONFIG, -1,
        ConsumerConfig.CLIENT_ID_CONFIG, clientId), deserializer, deserializer);
  }

  /**
   * Where each partition ends, transactions that are open left out.
   *
   * @throws org.apache.kafka.common.KafkaException when the broker does not answer in time
   */
  Map<TopicPartition, Long> ends(KafkaConsumer<?, ?> consumer) {
    return consumer.endOffsets(partitions(consumer), LIMIT);
  }

  /** Where each partition begins. */
  Map<TopicPartition, Long> beginnings(KafkaConsumer<?, ?> consumer) {
    return consumer.beginningOffsets(partitions(consumer), LIMIT);
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
    return Position.TOPICS.stream().flatMap(topic -> consumer.partitionsFor(topic.topicName(), LIMIT).stream())
        .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  /** The position with all partitions as far as the consumer has got: markers of transactions are behind it then too. */
  Position positions(KafkaConsumer<?, ?> consumer, Position before) {
    var at = before;
    for (var partition : consumer.assignment()) {
      var next = consumer.position(partition, LIMIT);
      at = next > at.next(partition) ? at.with(partition, next) : at;
    }
    return at;
  }

  static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
