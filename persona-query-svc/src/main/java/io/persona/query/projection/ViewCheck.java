package io.persona.query.projection;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Judges one view from two facts that do not come from its consumer: where the records of the topic end, and how far the
 * committed rows go.
 */
final class ViewCheck {
  private final Map<TopicPartition, Long> target = new HashMap<>();
  private final Map<TopicPartition, Standstill> standstills = new HashMap<>();
  private final Map<TopicPartition, FreshMark> marks = new HashMap<>();
  private boolean started;
  private boolean caughtUp;

  private record Standstill(long next, Instant since) {}

  /**
   * What was found.
   *
   * @param caughtUp  whether the view reached what was there when the service started
   * @param logMissing whether the view is ahead of the log, so that it was made from another one
   * @param stalled   for how long it has not moved though there is something to project; zero when it moves
   * @param view      offset that each partition reads on from
   * @param ends      one past the last record of each partition
   * @param lag       records of each partition not in the view, counted in offsets
   * @param freshAt   everything that was committed before is in the view; empty until that was seen once
   */
  record Finding(boolean caughtUp, boolean logMissing, Duration stalled, Map<TopicPartition, Long> view,
      Map<TopicPartition, Long> ends, Map<TopicPartition, Long> lag, Optional<Instant> freshAt) {
    /** Before anything was seen. */
    static final Finding NONE = new Finding(false, false, Duration.ZERO, Map.of(), Map.of(), Map.of(),
        Optional.empty());
  }

  /** Where one of the two facts comes from; each is read once, in the order that the judgement needs. */
  interface Source<T> {
    Map<TopicPartition, T> read() throws SQLException;
  }

  /**
   * @param viewSource offset to read on from, per partition
   * @param tailSource end of the log, per partition
   */
  Finding look(Source<Long> viewSource, Source<Tails.Tail> tailSource, Instant now) throws SQLException {
    // The view first: what is projected between the two must not look like a view that is ahead of its log.
    var view = viewSource.read();
    var tails = tailSource.read();
    if (!started && !tails.isEmpty()) {
      tails.forEach((partition, tail) -> target.put(partition, tail.next()));
      started = true;
    }
    caughtUp = caughtUp || started
        && target.entrySet().stream().allMatch(end -> view.getOrDefault(end.getKey(), 0L) >= end.getValue());
    var lag = new HashMap<TopicPartition, Long>();
    tails.forEach((partition, tail) -> lag.put(partition, Math.max(0, tail.next() - view.getOrDefault(partition, 0L))));
    var logMissing = tails.entrySet().stream()
        .anyMatch(tail -> view.getOrDefault(tail.getKey(), 0L) > tail.getValue().end());
    var ends = tails.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, tail -> tail.getValue().next()));
    return new Finding(caughtUp, logMissing, stalled(lag, view, now), view, ends, lag, freshAt(view, tails, now));
  }

  private Optional<Instant> freshAt(Map<TopicPartition, Long> view, Map<TopicPartition, Tails.Tail> tails,
      Instant now) {
    tails.forEach((partition, tail) -> marks.computeIfAbsent(partition, _ -> new FreshMark())
        .look(view.getOrDefault(partition, 0L), tail.next(), now));
    var fresh = marks.values().stream().map(FreshMark::freshAt).filter(Objects::nonNull).toList();
    return fresh.size() < marks.size() ? Optional.empty() : fresh.stream().min(Comparator.naturalOrder());
  }

  private Duration stalled(Map<TopicPartition, Long> lag, Map<TopicPartition, Long> view, Instant now) {
    var longest = Duration.ZERO;
    for (var entry : lag.entrySet()) {
      var next = view.getOrDefault(entry.getKey(), 0L);
      if (entry.getValue() == 0) {
        standstills.remove(entry.getKey());
        continue;
      }
      var standstill = standstills.compute(entry.getKey(),
          (_, before) -> before != null && before.next() == next ? before : new Standstill(next, now));
      var since = Duration.between(standstill.since(), now);
      longest = since.compareTo(longest) > 0 ? since : longest;
    }
    return longest;
  }
}
