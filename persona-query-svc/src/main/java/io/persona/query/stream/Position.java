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
 * of an event, so that a stream can be resumed exactly, by any instance: {@code 12.0.7-3.4_2.1} are three partitions of the
 * events and three of the feedback, where of the record at 4 of the second two samples were shown. Immutable.
 */
final class Position {
  /** What streams show, in the order of the ids. */
  static final List<Topic> TOPICS = List.of(Topic.EVENTS, Topic.VIBE_FEEDBACK);

  private static final String PLACE = "\\d{1,15}(_\\d{1,3})?";
  private static final String PLACES = PLACE + "(\\." + PLACE + "){0,999}";
  private static final Pattern TEXT = Pattern.compile(PLACES + "-" + PLACES);
  private static final int LONGEST = 4096;
  /** More samples than a record may hold. */
  private static final int PARTS = 1000;

  /** Offsets times {@link #PARTS}, and how much of the record at that offset was shown. */
  private final long[][] next;

  private Position(long[][] next) {
    this.next = next;
  }

  /** Where these partitions are read on; partitions that are not among them from their beginning. */
  static Position of(Map<TopicPartition, Long> offsets) {
    return new Position(TOPICS.stream().map(topic -> {
      var own = offsets.entrySet().stream().filter(entry -> entry.getKey().topic().equals(topic.topicName())).toList();
      var values = new long[own.stream().mapToInt(entry -> entry.getKey().partition() + 1).max().orElse(1)];
      own.forEach(entry -> values[entry.getKey().partition()] = entry.getValue() * PARTS);
      return values;
    }).toArray(long[][]::new));
  }

  /** The position that an id names; empty when it is no id. */
  static Optional<Position> parse(String text) {
    return text.length() > LONGEST || !TEXT.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(new Position(Stream.of(text.split("-")).map(topic -> Stream.of(topic.split("\\."))
            .mapToLong(Position::place).toArray()).toArray(long[][]::new)));
  }

  private static long place(String text) {
    var part = text.indexOf('_');
    return part < 0
        ? Long.parseLong(text) * PARTS
        : Long.parseLong(text.substring(0, part)) * PARTS + Long.parseLong(text.substring(part + 1));
  }

  /** The next offset of a partition: 0 of one that was not there yet. Part of what is there may have been shown. */
  long next(TopicPartition partition) {
    return place(partition) / PARTS;
  }

  private long place(TopicPartition partition) {
    var values = next[index(partition)];
    return partition.partition() < values.length ? values[partition.partition()] : 0;
  }

  /** Whether everything of the partition that the other one covers was shown. */
  boolean covers(TopicPartition partition, Position other) {
    return place(partition) >= other.place(partition);
  }

  /** This position once everything before this offset of the partition was shown too. */
  Position with(TopicPartition partition, long offset) {
    return within(partition, offset, 0);
  }

  /** This position once everything before this offset of the partition was shown too, and this many samples of the record at it. */
  Position within(TopicPartition partition, long offset, int samples) {
    return at(partition, offset * PARTS + samples);
  }

  private Position at(TopicPartition partition, long place) {
    var changed = next.clone();
    var topic = index(partition);
    changed[topic] = Arrays.copyOf(next[topic], Math.max(next[topic].length, partition.partition() + 1));
    changed[topic][partition.partition()] = place;
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
      both = both.covers(partition, other) ? both : both.at(partition, other.place(partition));
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
    return Stream.of(next).map(topic -> LongStream.of(topic).mapToObj(Position::text).collect(Collectors.joining(".")))
        .collect(Collectors.joining("-"));
  }

  private static String text(long place) {
    var part = place % PARTS;
    return part == 0 ? Long.toString(place / PARTS) : place / PARTS + "_" + part;
  }
}
