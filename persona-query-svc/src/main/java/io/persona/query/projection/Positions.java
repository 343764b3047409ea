package io.persona.query.projection;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Where each partition that this instance holds was started from and has got to. It is what tells a batch that was polled
 * before a rebalance, or before somebody rewound the view, from one that follows on.
 */
final class Positions {
  private final Map<TopicPartition, Position> held = new ConcurrentHashMap<>();

  /**
   * @param generation of the consumer group, when the partition was assigned
   * @param next       offset that the view was known to read on from
   */
  private record Position(int generation, long next) {}

  void assigned(TopicPartition partition, int generation, long next) {
    held.put(partition, new Position(generation, next));
  }

  void revoked(Collection<TopicPartition> partitions) {
    held.keySet().removeAll(partitions);
  }

  /** True when records polled in this generation follow the start that was made at the assignment. */
  boolean isCurrent(TopicPartition partition, int generation) {
    var position = held.get(partition);
    return position != null && generation >= position.generation();
  }

  /** True when the view is further back than it was: restored, or emptied for a rebuild. */
  boolean isRewound(TopicPartition partition, long nextInView) {
    var position = held.get(partition);
    return position != null && nextInView < position.next();
  }

  void committed(TopicPartition partition, long next) {
    held.computeIfPresent(partition, (_, position) -> new Position(position.generation(), next));
  }
}
