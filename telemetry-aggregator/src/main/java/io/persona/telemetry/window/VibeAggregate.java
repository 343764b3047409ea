package io.persona.telemetry.window;

import io.persona.schemas.vibe.VibeSample;
import io.persona.telemetry.decay.DecayedValue;
import io.persona.telemetry.decay.HalfLife;
import io.persona.telemetry.drift.Drifts;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one persona since it gave consent, added up; never empty.
 *
 * <p>All times are event times. A sample counts in the totals and in the decayed sums however late it comes; a window takes
 * it until it is closed.
 *
 * @param total        samples
 * @param signals      per label, ordered by label
 * @param lastSignal   label of the newest sample; of several with the same time, of the one that came last
 * @param lastStrength its strength, or null when it stated none
 * @param firstAt      time of the oldest sample
 * @param lastAt       time of the newest sample
 * @param windows      the tumbling windows, and the sliding one that they make up
 * @param tempo        seconds that 1000 tokens took, as samples said
 * @param drifts       what feedback pulls towards
 */
public record VibeAggregate(long total, SortedMap<String, SignalTally> signals, String lastSignal,
    @Nullable Double lastStrength, Instant firstAt, Instant lastAt, Windows windows, DecayedValue tempo,
    Drifts drifts) {

  /** What samples are counted under once a persona has as many labels as it may have. */
  public static final String OTHER = "other";

  /**
   * How samples are added up.
   *
   * @param halfLife of their weight
   * @param cut      of the windows
   * @param labels   most distinct labels of one persona, {@value VibeAggregate#OTHER} apart
   * @param drift    when feedback counts as a drift
   */
  public record Rules(HalfLife halfLife, Windows.Cut cut, int labels, Drifts.Bounds drift) {}

  /** The aggregate of one sample. */
  public static VibeAggregate of(VibeSample sample, Rules rules) {
    var at = sample.getOccurredAt();
    var nothing = new VibeAggregate(0, new TreeMap<>(), sample.getSignal(), sample.getStrength(), at, at, Windows.NONE,
        DecayedValue.NONE, Drifts.NONE);
    return nothing.add(sample, rules);
  }

  /** This aggregate with one more sample. */
  public VibeAggregate add(VibeSample sample, Rules rules) {
    var at = sample.getOccurredAt();
    var label = label(sample.getSignal(), rules);
    var tallies = new TreeMap<>(signals);
    tallies.put(label,
        tallies.getOrDefault(label, SignalTally.NONE).add(sample.getStrength(), at, rules.halfLife()));
    var isNewest = !at.isBefore(lastAt);
    var newest = isNewest ? at : lastAt;
    return new VibeAggregate(total + 1, tallies, isNewest ? label : lastSignal,
        isNewest ? sample.getStrength() : lastStrength, at.isBefore(firstAt) ? at : firstAt, newest,
        windows.add(label, at, newest, rules.cut()), tempo(sample, rules.halfLife()),
        drifts.after(tallies, label, newest, rules.halfLife(), rules.drift()));
  }

  /** This aggregate when no more has come until now; itself when that changes nothing. */
  public VibeAggregate faded(Instant now, Rules rules) {
    var left = drifts.faded(signals, now.isBefore(lastAt) ? lastAt : now, rules.halfLife(), rules.drift());
    return left == drifts
        ? this
        : new VibeAggregate(total, signals, lastSignal, lastStrength, firstAt, lastAt, windows, tempo, left);
  }

  private DecayedValue tempo(VibeSample sample, HalfLife halfLife) {
    return sample.getTempo() == null ? tempo : tempo.plus(sample.getTempo(), sample.getOccurredAt(), halfLife);
  }

  private String label(String signal, Rules rules) {
    return signals.containsKey(signal) || signals.size() < rules.labels() ? signal : OTHER;
  }
}
