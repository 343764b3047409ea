package io.persona.query.vibe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.Json;
import io.persona.edge.Caller;
import io.persona.query.QueryConfig;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads vibe metrics as they are at this moment. */
@ApplicationScoped
public class VibeReader {
  private final Mutiny.SessionFactory sessions;
  private final QueryConfig config;
  private final VibeAccess access;
  private final BiasMeters meters;
  private final SecurityIdentity identity;
  private final Clock clock = Clock.systemUTC();

  VibeReader(Mutiny.SessionFactory sessions, QueryConfig config, VibeAccess access, BiasMeters meters,
      SecurityIdentity identity) {
    this.sessions = sessions;
    this.config = config;
    this.access = access;
    this.meters = meters;
    this.identity = identity;
  }

  /**
   * Adds to a persona with consent what is shown with it to a caller who may see it: its metrics, and the context bias that
   * follows from them.
   */
  public Uni<ObjectNode> addPreviews(String id, ObjectNode persona) {
    if (!access.maySee(Caller.of(identity), VibeSubject.of(persona))) {
      return Uni.createFrom().item(persona);
    }
    return snapshot(id).map(snapshot -> {
      var metrics = Json.mapper().<ObjectNode>valueToTree(snapshot);
      metrics.remove("persona_id");
      persona.set("vibe_metrics_preview", metrics);
      persona.set("context_bias_preview",
          Json.mapper().valueToTree(ContextBias.of(persona.path("preferences"), snapshot)));
      return persona;
    });
  }

  /** The context bias of a persona now, which is metered. Whether it may be shown is the caller's question. */
  Uni<ContextBias> bias(String id, JsonNode preferences) {
    return snapshot(id).map(snapshot -> ContextBias.of(preferences, snapshot))
        .invoke(bias -> meters.made(id, preferences, bias));
  }

  /** The metrics of a persona now. Whether they may be shown is the caller's question. */
  Uni<VibeSnapshot> snapshot(String id) {
    return sessions.withStatelessSession(session -> session.get(VibeMetricsRow.class, id))
        .map(row -> row == null ? VibeSnapshot.none(id, config.vibeRetainMax()) : read(row));
  }

  private VibeSnapshot read(VibeMetricsRow row) {
    try {
      var stored = Json.parse(row.metrics());
      // A row from before there was decay is shown as it was until the next sample replaces it.
      return stored.has("signals")
          ? new Reading(Json.mapper().treeToValue(stored, VibeFacts.class), clock.instant(), config.vibeRetainMax())
              .snapshot()
          : Json.mapper().treeToValue(((ObjectNode) stored).put("retain_max", config.vibeRetainMax()),
              VibeSnapshot.class);
    } catch (JsonProcessingException notOurs) {
      throw new IllegalStateException(notOurs);
    }
  }
}
