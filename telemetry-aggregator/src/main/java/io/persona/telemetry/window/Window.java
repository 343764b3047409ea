package io.persona.telemetry.window;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A tumbling window by event time.
 *
 * @param start  inclusive
 * @param end    exclusive
 * @param counts samples per label
 */
public record Window(Instant start, Instant end, SortedMap<String, Long> counts) {

  /** The empty window of this length that a moment falls into; windows are aligned to the epoch. */
  static Window around(Instant at, Duration length) {
    var millis = length.toMillis();
    var start = Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis);
    return new Window(start, start.plusMillis(millis), new TreeMap<>(Map.of()));
  }

  boolean contains(Instant at) {
    return !at.isBefore(start) && at.isBefore(end);
  }

  /** This window with one more sample. */
  Window add(String label) {
    var more = new TreeMap<>(counts);
    more.merge(label, 1L, Long::sum);
    return new Window(start, end, more);
  }
}
