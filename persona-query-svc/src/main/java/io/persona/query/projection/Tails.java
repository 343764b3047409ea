package io.persona.query.projection;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds where the last committed record of a partition ends. The end offset of the broker does not say: behind the last
 * record lie the markers of its transaction, and an aborted one leaves records that nobody may read. So it looks at the
 * records themselves, again only when the end has moved. It is a consumer of its own, apart from the one it watches.
 *
 * <p>For use by one thread.
 */
final class Tails implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final long FIRST_LOOK_BACK = 8;

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Tail> known = new HashMap<>();

  /**
   * The end of a partition.
   *
   * @param end  as the broker says
   * @param next one past the last committed record; 0 when there is none
   */
  record Tail(long end, long next) {}

  Tails(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * The end of each partition of the topic; empty when there is no such topic.
   *
   * @throws org.apache.kafka.common.KafkaException when the broker does not answer in time
   */
  Map<TopicPartition, Tail> find(String topic) {
    var infos = consumer.partitionsFor(topic, LIMIT);
    var partitions = infos == null
        ? List.<TopicPartition>of()
        : infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    var ends = consumer.endOffsets(partitions, LIMIT);
    var begins = beginnings(ends);
    var tails = new HashMap<TopicPartition, Tail>();
    ends.forEach((partition, end) -> {
      var before = known.get(partition);
      var tail = before != null && before.end() == end
          ? before
          : new Tail(end, look(partition, begins.get(partition), end));
      known.put(partition, tail);
      tails.put(partition, tail);
    });
    return tails;
  }

  private Map<TopicPartition, Long> beginnings(Map<TopicPartition, Long> ends) {
    Collection<TopicPartition> moved = ends.entrySet().stream()
        .filter(end -> !known.containsKey(end.getKey()) || known.get(end.getKey()).end() != end.getValue())
        .map(Map.Entry::getKey).toList();
    return moved.isEmpty() ? Map.of() : consumer.beginningOffsets(moved, LIMIT);
  }

  private long look(TopicPartition partition, long begin, long end) {
    for (var back = FIRST_LOOK_BACK; begin < end; back *= 8) {
      var from = Math.max(begin, end - back);
      var last = lastRecord(partition, from, end);
      if (last >= 0 || from == begin) {
        return last + 1;
      }
    }
    return 0;
  }

  private long lastRecord(TopicPartition partition, long from, long end) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    var last = -1L;
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (consumer.position(partition) < end && System.nanoTime() < deadline) {
      for (var record : consumer.poll(POLL).records(partition)) {
        last = record.offset();
      }
    }
    return last;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
