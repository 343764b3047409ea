package io.persona.query.vibe;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.persona.kafka.KafkaDataKeys;
import io.persona.query.QueryConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The context bias that was asked for last of each persona, for Prometheus, by ARW's names. Only personas with consent have series, and
 * the consent must have a key, whose end every instance sees at once. Their number is bounded: of the personas that were asked for
 * last; of lanes and slots those that their preferences name, and those that everybody knows; the others are one.
 *
 * <p>Safe for use by several threads.
 */
@Singleton
class BiasMeters {
  private static final String OTHER = "other";
  private static final int MOST_NAMES = 16;
  private static final Set<String> LANES = Set.of("*", "semantic", "procedural", "episodic", "story_thread");
  private static final Set<String> SLOTS = Set.of("*");

  private final MeterRegistry registry;
  private final Predicate<String> consents;
  private final int most;
  private final Map<String, Metered> personas = new LinkedHashMap<>(16, 0.75f, true);

  @Inject
  BiasMeters(MeterRegistry registry, KafkaDataKeys keys, QueryConfig config) {
    this(registry, keys::hasConsentKey, config.meteredPersonas());
    keys.onConsentEnd(this::withdrawn);
  }

  /**
   * @param consents whether there is consent to telemetry of the persona with this id
   * @param most     personas with series
   */
  BiasMeters(MeterRegistry registry, Predicate<String> consents, int most) {
    this.registry = registry;
    this.consents = consents;
    this.most = most;
  }

  private record Metered(Map<String, Double> values, Map<String, Meter> meters) {}

  /** A bias was made of these preferences. */
  synchronized void made(String personaId, JsonNode preferences, ContextBias bias) {
    if (most <= 0 || !consents.test(personaId)) {
      return;
    }
    var metered = personas.computeIfAbsent(personaId, _ -> new Metered(new HashMap<>(), new HashMap<>()));
    metered.values().clear();
    var context = preferences.path("context");
    bias.lanePriorities().forEach((lane, priority) -> note(metered, "lane/" + bounded(lane, LANES,
        context.path("lane_weights")), priority));
    bias.slotOverrides().forEach((slot, items) -> note(metered, "slot/" + bounded(slot, SLOTS,
        context.path("slot_budgets")), items));
    metered.meters().entrySet().removeIf(known -> {
      var isGone = !metered.values().containsKey(known.getKey());
      if (isGone) {
        registry.remove(known.getValue());
      }
      return isGone;
    });
    metered.values().keySet().forEach(
        name -> metered.meters().computeIfAbsent(name, _ -> register(personaId, name, metered.values())));
    if (personas.size() > most) {
      withdrawn(personas.keySet().iterator().next());
    }
  }

  /** Of names that are one, what is furthest from nothing is shown. */
  private static void note(Metered metered, String name, double value) {
    metered.values().merge(name, value, (one, more) -> Math.abs(more) > Math.abs(one) ? more : one);
  }

  private Meter register(String personaId, String name, Map<String, Double> values) {
    var slash = name.indexOf('/');
    var kind = name.substring(0, slash);
    return Gauge
        .builder(kind.equals("lane") ? "arw.persona.lane.priority" : "arw.persona.slot.override", values,
            now -> now.getOrDefault(name, Double.NaN))
        .tags("persona", personaId, kind, name.substring(slash + 1)).register(registry);
  }

  private static String bounded(String name, Set<String> known, JsonNode preferred) {
    var isPreferred = preferred.propertyStream().limit(MOST_NAMES)
        .anyMatch(entry -> entry.getKey().strip().toLowerCase(Locale.ROOT).equals(name));
    return known.contains(name) || isPreferred ? name : OTHER;
  }

  /** There is no consent to show anything of the persona. */
  synchronized void withdrawn(String personaId) {
    var gone = personas.remove(personaId);
    if (gone != null) {
      gone.meters().values().forEach(registry::remove);
    }
  }
}
