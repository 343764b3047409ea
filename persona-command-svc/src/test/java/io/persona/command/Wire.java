package io.persona.command;

import io.persona.kafka.AvroCodec;
import io.persona.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  List<ConsumerRecord<String, byte[]>> all(String topic, String key) {
    return records(topic).stream().filter(record -> key.equals(record.key())).toList();
  }

  /** The records whose keys begin so. */
  List<ConsumerRecord<String, byte[]>> allBelow(String topic, String prefix) {
    return records(topic).stream().filter(record -> record.key() != null && record.key().startsWith(prefix)).toList();
  }

  /** The first so many records of a partition. */
  List<ConsumerRecord<String, byte[]>> first(Topic topic, int partition, long count) {
    return records(topic.topicName()).stream().filter(record -> record.partition() == partition).limit(count).toList();
  }

  /** Names of all topics, those of the stores too, by the text that can be read on them in a key, a value or a header. */
  Map<String, List<String>> topicsWith(List<String> texts) {
    try (var consumer = consumer()) {
      var found = new TreeMap<String, List<String>>();
      for (var topic : consumer.listTopics().keySet()) {
        var records = records(topic);
        texts.stream().filter(text -> records.stream().anyMatch(record -> says(record, text)))
            .forEach(text -> found.computeIfAbsent(text, _ -> new ArrayList<>()).add(topic));
      }
      return found;
    }
  }

  private static boolean says(ConsumerRecord<String, byte[]> record, String text) {
    var parts = new ArrayList<byte[]>();
    parts.add(record.value());
    record.headers().forEach(header -> parts.add(header.value()));
    return String.valueOf(record.key()).contains(text) || parts.stream()
        .anyMatch(part -> part != null && new String(part, StandardCharsets.ISO_8859_1).contains(text));
  }

  private List<ConsumerRecord<String, byte[]>> records(String topic) {
    try (var consumer = consumer()) {
      var partitions = consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition()))
          .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var found = new ArrayList<ConsumerRecord<String, byte[]>>();
      while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
      return found;
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.<String, Object>of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
        new StringDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    producer.close();
    codec.close();
  }
}
