package io.persona.query.vibe;

import io.persona.query.answer.Times;
import io.persona.query.vibe.VibeFacts.Pane;
import io.persona.query.vibe.VibeFacts.Signal;
import io.persona.query.vibe.VibeSnapshot.WindowView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Facts read at a moment. Weights are stated for that moment; averages are ratios of weights, which no moment changes, and are made as
 * of the newest sample, where no weight has vanished.
 */
record Reading(VibeFacts facts, Instant now, int retainMax) {
  private static final String MISALIGNED = "misaligned";
  private static final double STILL_A_FLAG = 0.5;

  VibeSnapshot snapshot() {
    var counts = new TreeMap<String, Long>();
    var strengths = new TreeMap<String, Double>();
    var weights = new TreeMap<String, Double>();
    facts.signals().forEach((label, signal) -> {
      counts.put(label, signal.count());
      weights.put(label, signal.weight() * facts.left(signal.at(), now.toEpochMilli()));
      if (signal.strengthWeight() > 0) {
        strengths.put(label, signal.sum() / signal.strengthWeight());
      }
    });
    var sentiment = facts.signals().get("sentiment");
    return new VibeSnapshot(facts.personaId(), facts.total(), counts, strengths, weights, average(),
        facts.lastSignal(), facts.lastStrength(), Times.rfc3339(Instant.ofEpochMilli(facts.lastAt())), retainMax,
        Times.rfc3339(now), facts.halfLife() / 1000.0, strengths.get("sentiment"), volatility(sentiment),
        facts.tempo(), confirmationRate(), misalignment(weights), facts.drifts(), current(), slidingWindow(),
        facts.late());
  }

  private @Nullable Double average() {
    var weight = asOfNewest(facts.signals(), Signal::strengthWeight);
    return weight == 0 ? null : asOfNewest(facts.signals(), Signal::sum) / weight;
  }

  private double asOfNewest(Map<String, Signal> signals, ToDoubleFunction<Signal> sum) {
    return signals.values().stream()
        .mapToDouble(signal -> sum.applyAsDouble(signal) * facts.left(signal.at(), facts.lastAt())).sum();
  }

  private static @Nullable Double volatility(@Nullable Signal signal) {
    if (signal == null || signal.strengthWeight() == 0) {
      return null;
    }
    var mean = signal.sum() / signal.strengthWeight();
    return Math.sqrt(Math.max(0, signal.squares() / signal.strengthWeight() - mean * mean));
  }

  private @Nullable Double confirmationRate() {
    var confirmed = weight("confirmed");
    var all = confirmed + weight("declined");
    return all == 0 ? null : confirmed / all;
  }

  private double weight(String label) {
    var signal = facts.signals().get(label);
    return signal == null ? 0 : signal.weight() * facts.left(signal.at(), facts.lastAt());
  }

  private static List<String> misalignment(Map<String, Double> weights) {
    return weights.entrySet().stream().filter(entry -> entry.getValue() >= STILL_A_FLAG).map(Map.Entry::getKey)
        .filter(label -> label.equals(MISALIGNED) || label.startsWith(MISALIGNED + ":"))
        .map(label -> label.equals(MISALIGNED) ? "unspecified" : label.substring(MISALIGNED.length() + 1)).toList();
  }

  private @Nullable WindowView current() {
    var at = now.toEpochMilli();
    return facts.windows().stream().filter(pane -> pane.start() <= at && at < pane.end()).findFirst()
        .map(pane -> view(pane.start(), pane.end(), List.of(pane))).orElse(null);
  }

  private WindowView slidingWindow() {
    var end = now.toEpochMilli();
    var start = end - facts.sliding();
    return view(start, end, facts.windows().stream().filter(pane -> pane.end() > start).toList());
  }

  private static WindowView view(long start, long end, List<Pane> panes) {
    var counts = new TreeMap<String, Long>();
    panes.forEach(pane -> pane.counts().forEach((label, count) -> counts.merge(label, count, Long::sum)));
    return new WindowView(Times.rfc3339(Instant.ofEpochMilli(start)), Times.rfc3339(Instant.ofEpochMilli(end)), counts);
  }
}
