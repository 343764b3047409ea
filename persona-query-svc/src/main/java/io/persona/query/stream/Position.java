package io.persona.query.stream;

import io.persona.schemas.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to where a stream has shown the log: the next offset of each partition of each topic that streams show. It is the id
 * of an event, so that a stream can be resumed exactly, by any instance: {@code 12.0.7-3.4.1} are three partitions of the
 * events and three of the feedback. Immutable.
 */
final class Position {
  /** What streams show, in the order of the ids. */
  static final List<Topic> TOPICS = List.of(Topic.EVENTS, Topic.VIBE_FEEDBACK);

  private static final Pattern TEXT = Pattern.compile("\\d{1,18}(\\.\\d{1,18}){0,999}-\\d{1,18}(\\.\\d{1,18}){0,999}");
  private static final int LONGEST = 4096;

  private final long[][] next;

  private Position(long[][] next) {
    this.next = next;
  }

  /** Where these partitions are read on; partitions that are not among them from their beginning. */
  static Position of(Map<TopicPartition, Long> offsets) {
    return new Position(TOPICS.stream().map(topic -> {
      var own = offsets.entrySet().stream().filter(entry -> entry.getKey().topic().equals(topic.topicName())).toList();
      var values = new long[own.stream().mapToInt(entry -> entry.getKey().partition() + 1).max().orElse(1)];
      own.forEach(entry -> values[entry.getKey().partition()] = entry.getValue());
      return values;
    }).toArray(long[][]::new));
  }

  /** The position that an id names; empty when it is no id. */
  static Optional<Position> parse(String text) {
    return text.length() > LONGEST || !TEXT.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(new Position(Stream.of(text.split("-")).map(topic -> Stream.of(topic.split("\\."))
            .mapToLong(Long::parseLong).toArray()).toArray(long[][]::new)));
  }

  /** The next offset of a partition: 0 of one that was not there yet. */
  long next(TopicPartition partition) {
    var values = next[index(partition)];
    return partition.partition() < values.length ? values[partition.partition()] : 0;
  }

  /** Whether what is at this offset was shown. */
  boolean covers(TopicPartition partition, long offset) {
    return offset < next(partition);
  }

  /** This position once everything before this offset of the partition was shown too. */
  Position with(TopicPartition partition, long offset) {
    var changed = next.clone();
    var topic = index(partition);
    changed[topic] = Arrays.copyOf(next[topic], Math.max(next[topic].length, partition.partition() + 1));
    changed[topic][partition.partition()] = offset;
    return new Position(changed);
  }

  /** Whether everything that the other one covers is covered. */
  boolean reaches(Position other) {
    for (var topic = 0; topic < next.length; topic++) {
      for (var partition = 0; partition < other.next[topic].length; partition++) {
        if (other.next[topic][partition] > (partition < next[topic].length ? next[topic][partition] : 0)) {
          return false;
        }
      }
    }
    return true;
  }

  /** What either of the two covers; the other one itself where that is all of it. */
  Position and(Position other) {
    if (other.reaches(this)) {
      return other;
    }
    var both = this;
    for (var partition : other.all().toList()) {
      both = both.next(partition) < other.next(partition) ? both.with(partition, other.next(partition)) : both;
    }
    return both;
  }

  /** Whether it speaks of no other partitions than these. */
  boolean fits(Map<TopicPartition, Long> partitions) {
    return all().allMatch(partitions::containsKey);
  }

  private Stream<TopicPartition> all() {
    return TOPICS.stream().flatMap(topic -> LongStream.range(0, next[TOPICS.indexOf(topic)].length)
        .mapToObj(partition -> new TopicPartition(topic.topicName(), (int) partition)));
  }

  private static int index(TopicPartition partition) {
    return partition.topic().equals(Topic.EVENTS.topicName()) ? 0 : 1;
  }

  /** The id. */
  @Override
  public String toString() {
    return Stream.of(next).map(topic -> LongStream.of(topic).mapToObj(Long::toString).collect(Collectors.joining(".")))
        .collect(Collectors.joining("-"));
  }
}
