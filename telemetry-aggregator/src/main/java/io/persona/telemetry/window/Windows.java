package io.persona.telemetry.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The tumbling windows of one persona, and the sliding window that they make up: those of them that end within its length
 * before a moment. Times are event times, and time goes on with the newest sample.
 *
 * <p>A sample enters its window in whatever order it comes, until the window is closed: {@code grace} after its end.
 *
 * @param panes ordered by start; those without a sample are absent; the last is the current one
 * @param late  samples that came when their window was closed
 */
public record Windows(List<Window> panes, long late) {
  static final Windows NONE = new Windows(List.of(), 0);

  /**
   * How windows are cut.
   *
   * @param length  of a tumbling window, at least a millisecond
   * @param sliding length of the sliding window
   * @param grace   how long after its end a window takes samples; at most the length of the sliding window
   */
  public record Cut(Duration length, Duration sliding, Duration grace) {
    public Cut {
      if (grace.compareTo(sliding) > 0) {
        throw new IllegalArgumentException("the grace of a window is at most the length of the sliding window");
      }
    }
  }

  /** @param newest time of the newest sample, this one included */
  Windows add(String label, Instant at, Instant newest, Cut cut) {
    var own = Window.around(at, cut.length());
    if (!own.end().plus(cut.grace()).isAfter(newest)) {
      return new Windows(panes, late + 1);
    }
    var opened = newest.minus(cut.sliding());
    var next = new ArrayList<Window>();
    for (var pane : panes) {
      if (pane.contains(at)) {
        own = pane;
      } else if (pane.end().isAfter(opened)) {
        next.add(pane);
      }
    }
    var place = 0;
    while (place < next.size() && next.get(place).start().isBefore(own.start())) {
      place++;
    }
    if (own.end().isAfter(opened)) {
      next.add(place, own.add(label));
    }
    return new Windows(List.copyOf(next), late);
  }

  /** The newest window. */
  public Window current() {
    return panes.getLast();
  }
}
