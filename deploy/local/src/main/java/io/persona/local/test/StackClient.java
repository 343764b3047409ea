package io.persona.local.test;

import io.persona.kafka.AvroCodec;
import io.persona.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes as the command service does, in transactions, and reads what was committed. */
public final class StackClient implements AutoCloseable {
  private final AvroCodec codec = new AvroCodec(TestStack.registryUrl());

  private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
      Map.of("bootstrap.servers", TestStack.bootstrapServers(), "transactional.id", "test-" + UUID.randomUUID()),
      new ByteArraySerializer(), new ByteArraySerializer());

  public StackClient() {
    producer.initTransactions();
  }

  /** Writes a value, or a tombstone. */
  public void send(Topic topic, String key, @Nullable SpecificRecord value, Map<String, String> headers) {
    sendRaw(topic, key, value == null ? null : codec.serialize(topic, value), headers);
  }

  /** Writes bytes as they are. */
  public void sendRaw(Topic topic, String key, byte @Nullable [] value, Map<String, String> headers) {
    var record = new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value);
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    producer.beginTransaction();
    producer.send(record);
    producer.commitTransaction();
  }

  /** The value of a record of a topic, or empty when it is none. */
  public Optional<SpecificRecord> value(Topic topic, ConsumerRecord<byte[], byte[]> record) {
    return codec.deserialize(topic, record.value());
  }

  /** All committed records of a topic under a key, in order. */
  public List<ConsumerRecord<byte[], byte[]>> read(String topic, String key) {
    try (var consumer = new KafkaConsumer<>(
        Map.<String, Object>of("bootstrap.servers", TestStack.bootstrapServers(), "isolation.level", "read_committed"),
        new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions = consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition()))
          .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var end = consumer.endOffsets(partitions);
      var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      while (end.entrySet().stream().anyMatch(entry -> consumer.position(entry.getKey()) < entry.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> {
          if (record.key() != null && key.equals(new String(record.key(), StandardCharsets.UTF_8))) {
            found.add(record);
          }
        });
      }
      return found;
    }
  }

  @Override
  public void close() {
    producer.close();
    codec.close();
  }
}
