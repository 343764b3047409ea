package io.persona.routing.feed;

import io.persona.kafka.CloudEvent;
import io.persona.kafka.DeadLetter;
import io.persona.schemas.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Parks records that cannot be read in {@code persona.state.dlq}. A record stays on the compacted topic and is met again at
 * each start, by each instance, so what is parked already is looked up once, at the first such record, and not parked again.
 * Two instances that meet a new one at the same moment may park it twice; its origin headers tell.
 */
final class ParkedRecords implements AutoCloseable {
  private static final String TOPIC = Topic.STATE.deadLetterTopic();
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Clients clients;
  private final String service;
  private final Clock clock;
  private @Nullable Producer<byte[], byte[]> producer;
  private @Nullable Set<Origin> parked;

  ParkedRecords(Clients clients, String service, Clock clock) {
    this.clients = clients;
    this.service = service;
    this.clock = clock;
  }

  /**
   * Parks the record, unless it was before.
   *
   * @return whether it is parked now for the first time
   * @throws KafkaException       when the broker does not take it now; the caller tries again
   * @throws InterruptedException when the service stops
   */
  boolean park(ConsumerRecord<byte[], byte[]> failed, String reason) throws InterruptedException {
    var origin = new Origin(failed.partition(), failed.offset());
    var known = known();
    if (known.contains(origin)) {
      return false;
    }
    var headers = new RecordHeaders(failed.headers());
    new DeadLetter(Topic.STATE, failed.partition(), failed.offset(), reason, service, clock.instant())
        .writeTo(headers);
    try {
      producer().send(new ProducerRecord<>(TOPIC, null, failed.key(), failed.value(), headers)).get();
    } catch (ExecutionException refused) {
      throw new KafkaException("dead letter not taken", refused.getCause());
    }
    known.add(origin);
    return true;
  }

  private Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer = clients.producer();
    }
    return producer;
  }

  private Set<Origin> known() {
    if (parked == null) {
      try (var consumer = clients.consumer(Map.of("auto.offset.reset", "earliest"))) {
        parked = readAll(consumer);
      }
    }
    return parked;
  }

  private Set<Origin> readAll(Consumer<byte[], byte[]> consumer) {
    var found = new HashSet<Origin>();
    var partitions = consumer.partitionsFor(TOPIC).stream().map(p -> new TopicPartition(TOPIC, p.partition())).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    var ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(POLL).forEach(record -> origin(record.headers(), found));
    }
    return found;
  }

  private void origin(Headers headers, Set<Origin> found) {
    var partition = CloudEvent.text(headers, "dlq_origin_partition");
    var offset = CloudEvent.text(headers, "dlq_origin_offset");
    if (partition != null && offset != null && service.equals(CloudEvent.text(headers, "dlq_service"))) {
      try {
        found.add(new Origin(Integer.parseInt(partition), Long.parseLong(offset)));
      } catch (NumberFormatException notOurs) {
        // Somebody else wrote this dead letter; the worst that follows is that one of ours is parked twice.
      }
    }
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(2));
    }
  }

  private record Origin(int partition, long offset) {}
}
