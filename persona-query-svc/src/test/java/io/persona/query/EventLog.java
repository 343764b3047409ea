package io.persona.query;

import io.persona.kafka.AvroCodec;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.local.test.StackClient;
import io.persona.local.test.TestStack;
import io.persona.schemas.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** Writes to the log as the command service does: every batch is one transaction. */
public final class EventLog {
  private static final EventLog INSTANCE = new EventLog();

  private final AvroCodec codec = new AvroCodec(TestStack.registryUrl());
  private final KafkaProducer<byte[], byte[]> producer;

  private EventLog() {
    producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestStack.bootstrapServers(),
        ProducerConfig.TRANSACTIONAL_ID_CONFIG, "test-" + UUID.randomUUID()), new ByteArraySerializer(),
        new ByteArraySerializer());
    producer.initTransactions();
  }

  public static EventLog open() {
    return INSTANCE;
  }

  /** A persona with an id of its own, of which nothing is written yet. */
  public LoggedPersona persona(String name) {
    return new LoggedPersona(this, name + "-" + UUID.randomUUID());
  }

  /** The key of the installation that the service under test has too. */
  KeyEncryptionKey kek() {
    try {
      return KeyEncryptionKey.load(TestStack.secretsDir());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  AvroCodec codec() {
    return codec;
  }

  /** Writes these records, and nobody sees any before all are there. */
  public synchronized void write(List<ProducerRecord<byte[], byte[]>> records) {
    producer.beginTransaction();
    records.forEach(producer::send);
    producer.commitTransaction();
  }

  /** Writes these records and takes them back; they stay in the log, unreadable. */
  public synchronized void abort(List<ProducerRecord<byte[], byte[]>> records) {
    producer.beginTransaction();
    records.forEach(producer::send);
    producer.flush();
    producer.abortTransaction();
  }

  /** Where the records of a persona are. */
  public int partitionOf(String personaId) {
    var partitions = producer.partitionsFor(Topic.EVENTS.topicName()).size();
    return Utils.toPositive(Utils.murmur2(personaId.getBytes(StandardCharsets.UTF_8))) % partitions;
  }

  /** Offset of the last record of a persona. */
  public long lastOffsetOf(String personaId) {
    try (var client = new StackClient()) {
      return client.read(Topic.EVENTS.topicName(), personaId).getLast().offset();
    }
  }

  /** Writes one record as it is. */
  public void write(Topic topic, byte[] key, byte[] value) {
    write(List.of(new ProducerRecord<>(topic.topicName(), key, value)));
  }
}
