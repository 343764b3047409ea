package io.persona.telemetry.window;

import io.persona.schemas.vibe.DecayedMean;
import io.persona.schemas.vibe.SignalCount;
import io.persona.schemas.vibe.SignalMetric;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.schemas.vibe.VibeWindow;
import io.persona.telemetry.decay.DecayedValue;
import io.persona.telemetry.decay.Moments;
import io.persona.telemetry.drift.Drifts;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An aggregate as other services read it, and back; nothing is lost on the way but drifts that were told. */
public final class PublishedMetrics {
  private PublishedMetrics() {}

  public static VibeMetrics of(String personaId, VibeAggregate aggregate, VibeAggregate.Rules rules) {
    var signals = aggregate.signals().entrySet().stream().map(entry -> metric(entry.getKey(), entry.getValue()))
        .toList();
    var panes = aggregate.windows().panes().stream().map(PublishedMetrics::window).toList();
    return new VibeMetrics(personaId, aggregate.total(), signals, aggregate.lastSignal(), aggregate.lastStrength(),
        aggregate.firstAt(), aggregate.lastAt(), panes.getLast(), rules.halfLife().millis(), panes,
        rules.cut().sliding().toMillis(), aggregate.windows().late(), tempo(aggregate.tempo()),
        List.copyOf(aggregate.drifts().raised()));
  }

  private static SignalMetric metric(String label, SignalTally tally) {
    var decayed = tally.decayed();
    return new SignalMetric(label, tally.count(), tally.strengthSamples(), tally.strengthSum(), tally.lastAt(),
        decayed.weight(), decayed.values().weight(), decayed.values().sum(), decayed.values().squares());
  }

  private static VibeWindow window(Window window) {
    var counts = window.counts().entrySet().stream().map(entry -> new SignalCount(entry.getKey(), entry.getValue()))
        .toList();
    return new VibeWindow(window.start(), window.end(), counts);
  }

  private static @Nullable DecayedMean tempo(DecayedValue tempo) {
    return tempo.equals(DecayedValue.NONE)
        ? null
        : new DecayedMean(tempo.values().weight(), tempo.values().sum(), tempo.values().squares(), tempo.at());
  }

  public static VibeAggregate read(VibeMetrics metrics) {
    SortedMap<String, SignalTally> signals = new TreeMap<>();
    metrics.getSignals().forEach(signal -> signals.put(signal.getSignal(), tally(signal)));
    var panes = metrics.getWindows().isEmpty() ? List.of(metrics.getWindow()) : metrics.getWindows();
    var windows = new Windows(panes.stream().map(PublishedMetrics::window).toList(), metrics.getLate());
    return new VibeAggregate(metrics.getTotalFeedback(), signals, metrics.getLastSignal(), metrics.getLastStrength(),
        metrics.getFirstAt(), metrics.getLastAt(), windows, tempo(metrics.getTempo()),
        new Drifts(new TreeSet<>(metrics.getDrifts()), List.of()));
  }

  /** What was counted before there was decay counts as if given with the last sample of its label. */
  private static SignalTally tally(SignalMetric signal) {
    var values = signal.getWeight() > 0
        ? new Moments(signal.getStrengthWeight(), signal.getDecayedSum(), signal.getDecayedSquares())
        : undecayed(signal);
    var weight = signal.getWeight() > 0 ? signal.getWeight() : signal.getCount();
    return new SignalTally(signal.getCount(), signal.getStrengthSamples(), signal.getStrengthSum(),
        new DecayedValue(weight, values, signal.getLastAt()));
  }

  private static Moments undecayed(SignalMetric signal) {
    var samples = signal.getStrengthSamples();
    var sum = signal.getStrengthSum();
    return new Moments(samples, sum, samples == 0 ? 0 : sum * sum / samples);
  }

  private static Window window(VibeWindow window) {
    SortedMap<String, Long> counts = new TreeMap<>();
    window.getSignals().forEach(count -> counts.put(count.getSignal(), count.getCount()));
    return new Window(window.getStart(), window.getEnd(), counts);
  }

  private static DecayedValue tempo(@Nullable DecayedMean tempo) {
    return tempo == null
        ? DecayedValue.NONE
        : new DecayedValue(tempo.getWeight(), new Moments(tempo.getWeight(), tempo.getSum(), tempo.getSquares()),
            tempo.getAt());
  }
}
