package io.persona.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class WindowsPropertyTest {
  private static final Windows.Cut CUT = new Windows.Cut(Duration.ofMinutes(5), Duration.ofMinutes(60),
      Duration.ofMinutes(10));
  private static final List<String> LABELS = List.of("warmer", "cooler", "faster");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** The oracle keeps every sample that came in time, and counts anew. */
  @RepeatedTest(100)
  void theWindowsHoldWhatCameInTimeWhateverTheOrder() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    var counted = new TreeMap<Instant, TreeMap<String, Long>>();
    var windows = Windows.NONE;
    var newest = NOON;
    var late = 0;
    for (var left = 1 + random.nextInt(300); left > 0; left--) {
      var label = LABELS.get(random.nextInt(LABELS.size()));
      var at = newest.plusMillis(random.nextLong(-3_000_000, 600_000));
      newest = at.isAfter(newest) ? at : newest;
      var start = Instant.ofEpochSecond(at.getEpochSecond() / 300 * 300);
      if (start.plusSeconds(300 + 600).isAfter(newest)) {
        counted.computeIfAbsent(start, _ -> new TreeMap<>()).merge(label, 1L, Long::sum);
      } else {
        late++;
      }
      windows = windows.add(label, at, newest, CUT);
    }

    var opened = newest.minusSeconds(3600);
    counted.keySet().removeIf(start -> !start.plusSeconds(300).isAfter(opened));
    var held = new TreeMap<Instant, Map<String, Long>>();
    windows.panes().stream().filter(pane -> pane.end().isAfter(opened))
        .forEach(pane -> held.put(pane.start(), pane.counts()));
    assertThat(held).as("seed %d", seed).isEqualTo(counted);
    assertThat(windows.late()).as("seed %d", seed).isEqualTo(late);
    assertThat(windows.panes()).as("seed %d", seed).isSortedAccordingTo((a, b) -> a.start().compareTo(b.start()));
  }

  @Test
  void aWindowTakesSamplesUntilItsGraceIsOver() {
    var windows = add(add(Windows.NONE, 0, 0), 899, 899);

    var inTime = add(windows, 299, 899);
    var late = add(add(windows, 900, 900), 299, 900);

    assertThat(inTime.panes().getFirst().counts()).containsExactly(entry("warmer", 2L));
    assertThat(inTime.late()).isZero();
    assertThat(late.panes().getFirst().counts()).containsExactly(entry("warmer", 1L));
    assertThat(late.late()).isEqualTo(1);
  }

  @Test
  void aGraceThatWindowsAreNotKeptForIsRefused() {
    var hour = Duration.ofHours(1);

    assertThatThrownBy(() -> new Windows.Cut(Duration.ofMinutes(5), hour, hour.plusMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Windows add(Windows windows, long second, long newest) {
    return windows.add("warmer", NOON.plusSeconds(second), NOON.plusSeconds(newest), CUT);
  }
}
