package io.persona.query.vibe;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;

/** Vibe metrics of a persona, as the JSON of VibeFacts. Absent: none were counted since consent was given. */
@Entity
@Table(name = "vibe_metrics")
public class VibeMetricsRow {
  @Id
  private String personaId;
  @Column(columnDefinition = "jsonb")
  @ColumnTransformer(read = "metrics #>> '{}'", write = "cast(cast(? as text) as jsonb)")
  private String metrics;
  private Instant updatedAt;

  protected VibeMetricsRow() {}

  static VibeMetricsRow create(String personaId) {
    var row = new VibeMetricsRow();
    row.personaId = personaId;
    return row;
  }

  void changeTo(String json, Instant at) {
    metrics = json;
    updatedAt = at;
  }

  String personaId() {
    return personaId;
  }

  String metrics() {
    return metrics;
  }

  Instant updatedAt() {
    return updatedAt;
  }
}
