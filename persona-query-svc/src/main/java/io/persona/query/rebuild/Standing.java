package io.persona.query.rebuild;

import io.persona.schemas.Topic;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a projection of the standby view is.
 *
 * @param next offset to read on from, per partition
 * @param ends one past the last record, per partition
 */
record Standing(String projection, Topic topic, Map<TopicPartition, Long> next, Map<TopicPartition, Long> ends) {

  /** Offsets that are in the view. */
  long done() {
    return ends.entrySet().stream().mapToLong(end -> Math.min(end.getValue(), next(end.getKey()))).sum();
  }

  /** Offsets of the log. */
  long total() {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  long lag() {
    return total() - done();
  }

  /** Whether it has what was there at another time. */
  boolean has(Map<TopicPartition, Long> target) {
    return target.entrySet().stream().allMatch(end -> next(end.getKey()) >= end.getValue());
  }

  private long next(TopicPartition partition) {
    return next.getOrDefault(partition, 0L);
  }
}
