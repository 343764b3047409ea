package io.persona.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.persona.telemetry.window.VibeAggregate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * Feedback per persona for Prometheus, by ARW's names. Only personas with consent have series, and their number is bounded: of the
 * personas with the newest feedback, and of labels that are known; the others are one. Series come and go with {@link #refresh}, not
 * with each sample: among many personas that would cost more than to count it.
 *
 * <p>Safe for use by several threads.
 */
final class PersonaMeters {
  private static final Set<String> KNOWN = Set.of("warmer", "cooler", "faster", "slower", "more_formal", "less_formal",
      "broader", "narrower", "confirmed", "declined", "misaligned", "sentiment", "tempo", "lane", "lane+", "lane-",
      "slot", "slot+", "minscore+", "minscore-", "unspecified");

  private final MeterRegistry registry;
  private final int most;
  private final Map<String, Metered> personas = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Metered> overtaken = new HashMap<>();

  PersonaMeters(MeterRegistry registry, TelemetryConfig config) {
    this.registry = registry;
    this.most = config.meteredPersonas();
  }

  /** What was counted for one label of the bounded set. */
  private static final class Figures {
    private long count;
    private double strength;
    private long strengths;

    double average() {
      return strengths == 0 ? Double.NaN : strength / strengths;
    }
  }

  private static final class Metered {
    private final TaskId task;
    private final Map<String, Figures> signals = new HashMap<>();
    private final Map<String, Meter> meters = new HashMap<>();
    private VibeAggregate latest;
    private @Nullable VibeAggregate shown;
    private long total;

    Metered(TaskId task, VibeAggregate latest) {
      this.task = task;
      this.latest = latest;
    }
  }

  /** Samples entered the aggregate of a persona. */
  synchronized void counted(TaskId task, String personaId, VibeAggregate aggregate) {
    if (most == 0) {
      return;
    }
    personas.computeIfAbsent(personaId, _ -> new Metered(task, aggregate)).latest = aggregate;
    if (personas.size() > most) {
      var oldest = personas.keySet().iterator().next();
      overtaken.putIfAbsent(oldest, personas.remove(oldest));
    }
  }

  /** Shows what was counted since. */
  synchronized void refresh() {
    overtaken.values().forEach(this::remove);
    overtaken.clear();
    personas.forEach((personaId, metered) -> {
      if (metered.shown != metered.latest) {
        metered.shown = metered.latest;
        show(personaId, metered, metered.latest);
      }
    });
  }

  private void show(String personaId, Metered metered, VibeAggregate aggregate) {
    metered.total = aggregate.total();
    metered.signals.values().forEach(figures -> {
      figures.count = 0;
      figures.strength = 0;
      figures.strengths = 0;
    });
    aggregate.signals().forEach((label, tally) -> {
      var figures = metered.signals.computeIfAbsent(bounded(label), _ -> new Figures());
      figures.count += tally.count();
      figures.strength += tally.strengthSum();
      figures.strengths += tally.strengthSamples();
    });
    metered.meters.computeIfAbsent("", _ -> FunctionCounter
        .builder("arw.persona.feedback", metered, all -> all.total).tag("persona", personaId).register(registry));
    metered.signals.forEach((signal, figures) -> register(metered, personaId, signal, figures));
  }

  private void register(Metered metered, String personaId, String signal, Figures figures) {
    metered.meters.computeIfAbsent("c" + signal,
        _ -> FunctionCounter.builder("arw.persona.feedback.signal", figures, all -> all.count)
            .tags("persona", personaId, "signal", signal).register(registry));
    metered.meters.computeIfAbsent("s" + signal,
        _ -> Gauge.builder("arw.persona.signal.strength.avg", figures, Figures::average)
            .tags("persona", personaId, "signal", signal).register(registry));
  }

  private static String bounded(String label) {
    var colon = label.indexOf(':');
    var name = colon < 0 ? label : label.substring(0, colon);
    return KNOWN.contains(name) ? name : VibeAggregate.OTHER;
  }

  /** There is no consent to show anything of the persona. */
  synchronized void withdrawn(String personaId) {
    Stream.of(personas, overtaken).map(all -> all.remove(personaId)).filter(Objects::nonNull).forEach(this::remove);
  }

  private void remove(Metered gone) {
    gone.meters.values().forEach(registry::remove);
  }

  /** The task is somebody else's now. */
  synchronized void released(TaskId task) {
    var own = Stream.of(personas, overtaken).flatMap(all -> all.entrySet().stream())
        .filter(entry -> entry.getValue().task.equals(task)).map(Map.Entry::getKey).toList();
    List.copyOf(own).forEach(this::withdrawn);
  }
}
