package io.persona.telemetry.window;

import io.persona.schemas.vibe.VibeSample;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one persona since it gave consent, added up; never empty.
 *
 * <p>All times are event times. A sample counts in the totals however late it comes. Only the newest window is kept, and
 * a late sample enters it if it falls into it, so windows need no period of grace: whatever the order of arrival, the
 * newest window ends up with every sample that falls into it.
 *
 * @param total        samples
 * @param signals      per label, ordered by label
 * @param lastSignal   label of the newest sample; of several with the same time, of the one that came last
 * @param lastStrength its strength, or null when it stated none
 * @param firstAt      time of the oldest sample
 * @param lastAt       time of the newest sample
 * @param window       the window that the newest sample fell into
 */
public record VibeAggregate(long total, SortedMap<String, SignalTally> signals, String lastSignal,
    @Nullable Double lastStrength, Instant firstAt, Instant lastAt, Window window) {

  /** What samples are counted under once a persona has as many labels as it may have. */
  public static final String OTHER = "other";

  /**
   * How samples are added up.
   *
   * @param window length of a window, at least a millisecond
   * @param labels most distinct labels of one persona, {@value VibeAggregate#OTHER} apart
   */
  public record Rules(Duration window, int labels) {}

  /** The aggregate of one sample. */
  public static VibeAggregate of(VibeSample sample, Rules rules) {
    var at = sample.getOccurredAt();
    var nothing = new VibeAggregate(0, new TreeMap<>(), sample.getSignal(), sample.getStrength(), at, at,
        Window.around(at, rules.window()));
    return nothing.add(sample, rules);
  }

  /** This aggregate with one more sample. */
  public VibeAggregate add(VibeSample sample, Rules rules) {
    var at = sample.getOccurredAt();
    var label = label(sample.getSignal(), rules);
    var tallies = new TreeMap<>(signals);
    tallies.put(label, tallies.getOrDefault(label, SignalTally.NONE).add(sample.getStrength(), at));
    var newest = !at.isBefore(lastAt);
    return new VibeAggregate(total + 1, tallies, newest ? label : lastSignal,
        newest ? sample.getStrength() : lastStrength, at.isBefore(firstAt) ? at : firstAt, newest ? at : lastAt,
        window.add(label, at, rules.window()));
  }

  private String label(String signal, Rules rules) {
    return signals.containsKey(signal) || signals.size() < rules.labels() ? signal : OTHER;
  }
}
