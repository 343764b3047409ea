package io.persona.command;

import io.persona.kafka.AvroCodec;
import io.persona.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to topics, and reads what is committed to them for one persona. */
final class Wire implements AutoCloseable {
  private final String bootstrapServers;
  private final AvroCodec codec;
  private final KafkaProducer<String, byte[]> producer;

  Wire(String bootstrapServers, String registryUrl) {
    this.bootstrapServers = bootstrapServers;
    this.codec = new AvroCodec(registryUrl);
    this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
        new StringSerializer(), new ByteArraySerializer());
  }

  byte[] bytes(Topic topic, SpecificRecord value) {
    return codec.serialize(topic, value);
  }

  SpecificRecord read(Topic topic, ConsumerRecord<String, byte[]> record) {
    return codec.deserialize(topic, record.value()).orElseThrow();
  }

  void send(Topic topic, String key, Headers headers, byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(topic.topicName(), null, key, value, headers)).get();
  }

  /** The records of this key, once there are as many. */
  List<ConsumerRecord<String, byte[]>> await(Topic topic, String key, int count) {
    return await(topic.topicName(), key, count);
  }

  List<ConsumerRecord<String, byte[]>> await(String topic, String key, int count) {
    return org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> all(topic, key),
        found -> found.size() >= count);
  }

  List<ConsumerRecord<String, byte[]>> all(Topic topic, String key) {
    return all(topic.topicName(), key);
  }

  private List<ConsumerRecord<String, byte[]>> all(String topic, String key) {
    try (var consumer = new KafkaConsumer<>(
        Map.<String, Object>of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
        new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions = consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition()))
          .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var found = new ArrayList<ConsumerRecord<String, byte[]>>();
      while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          if (key.equals(record.key())) {
            found.add(record);
          }
        }
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
