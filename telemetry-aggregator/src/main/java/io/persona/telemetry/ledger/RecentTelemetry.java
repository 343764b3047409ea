package io.persona.telemetry.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the personas that were changed last, as objects: to decode one costs as much as to count a sample. A partition has
 * one writer, so they are what its store holds; a task that is closed or fails takes them with it.
 */
final class RecentTelemetry {
  private static final int MOST = 1_000;

  private final Map<String, PersonaTelemetry> personas = new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, PersonaTelemetry> eldest) {
      return size() > MOST;
    }
  };

  @Nullable
  PersonaTelemetry get(String personaId) {
    return personas.get(personaId);
  }

  void put(String personaId, PersonaTelemetry known) {
    personas.put(personaId, known);
  }
}
