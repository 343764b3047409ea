package io.persona.query;

import io.persona.kafka.CloudEvent;
import io.persona.local.test.TestStack;
import io.persona.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the dead letters of a topic. */
public final class DeadLetterTopic {
  private DeadLetterTopic() {}

  /** All that are there for this key, in order. */
  public static List<ConsumerRecord<byte[], byte[]>> of(Topic topic, String key) {
    var deserializer = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", TestStack.bootstrapServers()), deserializer,
        deserializer)) {
      var partitions = consumer.partitionsFor(topic.deadLetterTopic()).stream()
          .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          if (record.key() != null && key.equals(new String(record.key(), StandardCharsets.UTF_8))) {
            found.add(record);
          }
        }
      }
      return found;
    }
  }

  /** Why they are there, in order. */
  public static List<String> reasons(Topic topic, String key) {
    return of(topic, key).stream().map(record -> CloudEvent.text(record.headers(), "dlq_reason")).toList();
  }
}
