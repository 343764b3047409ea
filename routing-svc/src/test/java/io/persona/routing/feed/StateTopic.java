package io.persona.routing.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.local.test.TestStack;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.state.PersonaState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes to {@code persona.state} as the command service does, and reads what was parked. */
public final class StateTopic implements AutoCloseable {
  private final String bootstrapServers;
  private final AvroCodec codec = new AvroCodec(TestStack.registryUrl());
  private final KafkaProducer<byte[], byte[]> producer;

  public StateTopic(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.producer = new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrapServers, "transactional.id", UUID.randomUUID().toString()),
        new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
  }

  public void write(PersonaState state) {
    send(state.getPersonaId(), codec.serialize(Topic.STATE, state), true);
  }

  public void writeAndAbort(PersonaState state) {
    send(state.getPersonaId(), codec.serialize(Topic.STATE, state), false);
  }

  public void tombstone(String personaId) {
    send(personaId, null, true);
  }

  public void poison(String personaId, String value) {
    send(personaId, value.getBytes(UTF_8), true);
  }

  private void send(String personaId, byte @Nullable [] value, boolean commit) {
    var record = new ProducerRecord<>(Topic.STATE.topicName(), personaId.getBytes(UTF_8), value);
    CloudEvent.create(MessageType.PERSONA_STATE.ceType(), "/persona-command-svc", Instant.now(), personaId)
        .writeTo(record.headers());
    producer.beginTransaction();
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
    if (commit) {
      producer.commitTransaction();
    } else {
      producer.abortTransaction();
    }
  }

  /** All dead letters with this key. */
  public List<ConsumerRecord<byte[], byte[]>> parked(String personaId) {
    try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers), new ByteArrayDeserializer(),
        new ByteArrayDeserializer())) {
      var partitions = consumer.partitionsFor(Topic.STATE.deadLetterTopic()).stream()
          .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        StreamSupport.stream(consumer.poll(Duration.ofMillis(200)).spliterator(), false)
            .filter(letter -> personaId.equals(new String(letter.key(), UTF_8))).forEach(found::add);
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
