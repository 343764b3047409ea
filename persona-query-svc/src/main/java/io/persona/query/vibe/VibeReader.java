package io.persona.query.vibe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.Json;
import io.persona.query.QueryConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads vibe metrics. Whether there is consent to show them is the caller's question. */
@ApplicationScoped
public class VibeReader {
  private final Mutiny.SessionFactory sessions;
  private final QueryConfig config;

  VibeReader(Mutiny.SessionFactory sessions, QueryConfig config) {
    this.sessions = sessions;
    this.config = config;
  }

  /** Adds to the persona what is shown with it under consent: its metrics, and the context bias that follows from them. */
  public Uni<ObjectNode> addPreviews(String id, ObjectNode persona) {
    return snapshot(id).map(snapshot -> {
      var metrics = Json.mapper().<ObjectNode>valueToTree(snapshot);
      metrics.remove("persona_id");
      persona.set("vibe_metrics_preview", metrics);
      persona.set("context_bias_preview",
          Json.mapper().valueToTree(ContextBias.of(persona.path("preferences"), snapshot)));
      return persona;
    });
  }

  Uni<VibeSnapshot> snapshot(String id) {
    return sessions.withStatelessSession(session -> session.get(VibeMetricsRow.class, id))
        .map(row -> row == null
            ? VibeSnapshot.none(id, config.vibeRetainMax())
            : read(row).withRetainMax(config.vibeRetainMax()));
  }

  private static VibeSnapshot read(VibeMetricsRow row) {
    try {
      return Json.mapper().readValue(row.metrics(), VibeSnapshot.class);
    } catch (JsonProcessingException notOurs) {
      throw new IllegalStateException(notOurs);
    }
  }
}
