package io.persona.cli.replay;

import io.persona.cli.log.LogReader;
import io.persona.schemas.Topic;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Up to where the log is read: by partition, the first offset that is not. */
public record Cut(Map<Integer, Long> ends) {

  /** What was asked for cannot be done; the message says what to ask for. */
  static final class Impossible extends Exception {
    private static final long serialVersionUID = 1L;

    Impossible(String message) {
      super(message);
    }
  }

  /**
   * The cut that a text names in this log.
   *
   * @param text an RFC 3339 time: all that happened up to it; or offsets, {@code 0:120,1:98}; null: where the log ends now
   */
  static Cut of(@Nullable String text, LogReader log) throws Impossible {
    var ends = log.ends(Topic.EVENTS);
    if (text == null) {
      return new Cut(ends);
    }
    if (!text.matches("[0-9]+:[0-9]+(,[0-9]+:[0-9]+)*")) {
      return new Cut(log.after(Topic.EVENTS, time(text)));
    }
    var cut = new TreeMap<Integer, Long>();
    for (var part : text.split(",")) {
      var colon = part.indexOf(':');
      cut.put(Integer.valueOf(part.substring(0, colon)), Long.valueOf(part.substring(colon + 1)));
    }
    if (!ends.keySet().equals(cut.keySet())) {
      throw new Impossible("The log has the partitions " + ends.keySet() + ", and each needs its offset: "
          + text(ends) + " is where they end.");
    }
    for (var end : ends.entrySet()) {
      if (cut.get(end.getKey()) > end.getValue()) {
        throw new Impossible("Partition " + end.getKey() + " of the log ends at offset " + end.getValue() + ".");
      }
    }
    return new Cut(cut);
  }

  private static Instant time(String text) throws Impossible {
    try {
      return Instant.parse(text);
    } catch (DateTimeException neither) {
      throw new Impossible(
          "--until is a time like 2026-01-31T08:30:00Z, or the offset of every partition like 0:120,1:98.");
    }
  }

  /** As a later {@code --until} can name it. */
  String text() {
    return text(ends);
  }

  private static String text(Map<Integer, Long> ends) {
    return new TreeMap<>(ends).entrySet().stream().map(end -> end.getKey() + ":" + end.getValue())
        .collect(Collectors.joining(","));
  }
}
