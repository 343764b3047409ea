package io.persona.query.vibe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.persona.schemas.vibe.SignalMetric;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.schemas.vibe.VibeWindow;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the metrics of a persona say, as it is kept: decayed sums with the moment that each is stated for, so that they can be
 * stated for any later one. Times are epoch milliseconds.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record VibeFacts(String personaId, long total, SortedMap<String, Signal> signals, @Nullable String lastSignal,
    @Nullable Double lastStrength, long lastAt, long halfLife, List<Pane> windows, long sliding, long late,
    @Nullable Double tempo, List<String> drifts) {

  /**
   * One label.
   *
   * @param at             the moment that the sums are stated for
   * @param weight         of its samples
   * @param strengthWeight of those that stated a strength
   * @param sum            of the strengths, each times its weight
   * @param squares        of the squares of the strengths, each times its weight
   */
  record Signal(long count, long at, double weight, double strengthWeight, double sum, double squares) {}

  /** A tumbling window: start inclusive, end exclusive, samples per label. */
  record Pane(long start, long end, SortedMap<String, Long> counts) {}

  static VibeFacts of(VibeMetrics metrics) {
    var signals = new TreeMap<String, Signal>();
    metrics.getSignals().forEach(signal -> signals.put(signal.getSignal(), signal(signal)));
    var tempo = metrics.getTempo();
    return new VibeFacts(metrics.getPersonaId(), metrics.getTotalFeedback(), signals, metrics.getLastSignal(),
        metrics.getLastStrength(), metrics.getLastAt().toEpochMilli(), metrics.getHalfLifeMs(),
        metrics.getWindows().stream().map(VibeFacts::pane).toList(), metrics.getSlidingMs(), metrics.getLate(),
        tempo == null ? null : tempo.getSum() / tempo.getWeight(), List.copyOf(metrics.getDrifts()));
  }

  /** A record from before there was decay counts as if all of its samples were given with the last one. */
  private static Signal signal(SignalMetric signal) {
    var at = signal.getLastAt().toEpochMilli();
    if (signal.getWeight() > 0) {
      return new Signal(signal.getCount(), at, signal.getWeight(), signal.getStrengthWeight(), signal.getDecayedSum(),
          signal.getDecayedSquares());
    }
    var samples = signal.getStrengthSamples();
    var sum = signal.getStrengthSum();
    return new Signal(signal.getCount(), at, signal.getCount(), samples, sum, samples == 0 ? 0 : sum * sum / samples);
  }

  private static Pane pane(VibeWindow window) {
    var counts = new TreeMap<String, Long>();
    window.getSignals().forEach(count -> counts.put(count.getSignal(), count.getCount()));
    return new Pane(window.getStart().toEpochMilli(), window.getEnd().toEpochMilli(), counts);
  }

  /** What is left, at a later moment, of a weight of 1 at this one. */
  double left(long at, long later) {
    return halfLife == 0 || later <= at ? 1 : Math.pow(2, -(double) (later - at) / halfLife);
  }
}
