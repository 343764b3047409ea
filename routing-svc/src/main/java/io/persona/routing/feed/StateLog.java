package io.persona.routing.feed;

import io.persona.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The partitions of {@code persona.state} that this instance holds, from the beginning; those that are added later too. Used by one thread. */
final class StateLog implements AutoCloseable {
  private static final String TOPIC = Topic.STATE.topicName();
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final IntPredicate owned;
  /** Where reading goes on, per partition: the caller keeps it across consumers. */
  private final Map<TopicPartition, Long> next;

  StateLog(Consumer<byte[], byte[]> consumer, IntPredicate owned, Map<TopicPartition, Long> next) {
    this.consumer = consumer;
    this.owned = owned;
    this.next = next;
  }

  /** Takes up every partition that is held here. Returns whether there is any. */
  boolean assign() {
    Set<TopicPartition> all = consumer.partitionsFor(TOPIC).stream()
        .filter(info -> owned.test(info.partition())).map(info -> new TopicPartition(TOPIC, info.partition()))
        .collect(Collectors.toSet());
    if (!all.equals(consumer.assignment())) {
      consumer.assign(all);
      all.forEach(this::goOn);
    }
    return !all.isEmpty();
  }

  private void goOn(TopicPartition partition) {
    var offset = next.get(partition);
    if (offset == null) {
      consumer.seekToBeginning(List.of(partition));
    } else {
      consumer.seek(partition, offset);
    }
  }

  Polled poll() {
    var records = StreamSupport.stream(consumer.poll(POLL).spliterator(), false).toList();
    return new Polled(records,
        consumer.assignment().stream().collect(Collectors.toMap(partition -> partition, consumer::position)));
  }

  /**
   * Where the committed records end, as the broker says.
   *
   * @param at a time before the call, at which they ended there or before
   * @throws org.apache.kafka.common.errors.TimeoutException when the broker does not answer
   */
  Ends ends(Instant at) {
    return new Ends(at, consumer.endOffsets(consumer.assignment(), ANSWER));
  }

  /** Records before these ends that were not processed yet. */
  long before(Ends ends) {
    return ends.offsets().entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - processed(end.getKey()))).sum();
  }

  private long processed(TopicPartition partition) {
    var offset = next.get(partition);
    return offset == null ? consumer.position(partition) : offset;
  }

  @Override
  public void close() {
    consumer.close();
  }

  /**
   * Records that were read.
   *
   * @param behind where a new consumer goes on once they are processed
   */
  record Polled(List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> behind) {}

  /** Ends of the partitions at a time. */
  record Ends(Instant at, Map<TopicPartition, Long> offsets) {}
}
