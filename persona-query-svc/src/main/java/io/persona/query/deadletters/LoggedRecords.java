package io.persona.query.deadletters;

import io.persona.query.projection.DeadLetterRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads single records of the log again, by their offsets. */
@ApplicationScoped
class LoggedRecords {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrapServers;

  LoggedRecords(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * The records of these dead letters, in their order; those that the log no longer has are left out. Blocks.
   *
   * @param letters of one partition, by offset
   * @throws org.apache.kafka.common.KafkaException when the broker does not answer in time
   */
  List<ConsumerRecord<byte[], byte[]>> of(List<DeadLetterRow> letters) {
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    if (letters.isEmpty()) {
      return found;
    }
    var partition = new TopicPartition(letters.getFirst().topic(), letters.getFirst().partition());
    try (var consumer = consumer()) {
      consumer.assign(List.of(partition));
      var end = consumer.endOffsets(List.of(partition), LIMIT).get(partition);
      for (var letter : letters) {
        record(consumer, partition, letter.recordOffset(), end).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<ConsumerRecord<byte[], byte[]>> record(Consumer<byte[], byte[]> consumer,
      TopicPartition partition, long offset, long end) {
    if (offset >= end) {
      return Optional.empty();
    }
    consumer.seek(partition, offset);
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      var polled = consumer.poll(POLL).records(partition);
      if (!polled.isEmpty()) {
        return polled.stream().findFirst().filter(record -> record.offset() == offset);
      }
      if (consumer.position(partition, LIMIT) > offset) {
        return Optional.empty();
      }
    }
    throw new TimeoutException("no answer within " + LIMIT);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    var deserializer = new ByteArrayDeserializer();
    return new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed", ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false, ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.CLIENT_ID_CONFIG, "persona-query-retry"),
        deserializer, deserializer);
  }
}
