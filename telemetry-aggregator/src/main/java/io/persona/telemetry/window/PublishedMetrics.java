package io.persona.telemetry.window;

import io.persona.schemas.vibe.SignalCount;
import io.persona.schemas.vibe.SignalMetric;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.schemas.vibe.VibeWindow;
import java.util.SortedMap;
import java.util.TreeMap;

/** An aggregate as other services read it, and back; nothing is lost on the way. */
public final class PublishedMetrics {
  private PublishedMetrics() {}

  public static VibeMetrics of(String personaId, VibeAggregate aggregate) {
    var signals = aggregate.signals().entrySet().stream().map(entry -> metric(entry.getKey(), entry.getValue()))
        .toList();
    return new VibeMetrics(personaId, aggregate.total(), signals, aggregate.lastSignal(), aggregate.lastStrength(),
        aggregate.firstAt(), aggregate.lastAt(), window(aggregate.window()));
  }

  private static SignalMetric metric(String label, SignalTally tally) {
    return new SignalMetric(label, tally.count(), tally.strengthSamples(), tally.strengthSum(), tally.lastAt());
  }

  private static VibeWindow window(Window window) {
    var counts = window.counts().entrySet().stream().map(entry -> new SignalCount(entry.getKey(), entry.getValue()))
        .toList();
    return new VibeWindow(window.start(), window.end(), counts);
  }

  public static VibeAggregate read(VibeMetrics metrics) {
    SortedMap<String, SignalTally> signals = new TreeMap<>();
    metrics.getSignals().forEach(signal -> signals.put(signal.getSignal(), new SignalTally(signal.getCount(),
        signal.getStrengthSamples(), signal.getStrengthSum(), signal.getLastAt())));
    SortedMap<String, Long> counts = new TreeMap<>();
    metrics.getWindow().getSignals().forEach(count -> counts.put(count.getSignal(), count.getCount()));
    var window = new Window(metrics.getWindow().getStart(), metrics.getWindow().getEnd(), counts);
    return new VibeAggregate(metrics.getTotalFeedback(), signals, metrics.getLastSignal(), metrics.getLastStrength(),
        metrics.getFirstAt(), metrics.getLastAt(), window);
  }
}
