package io.persona.query.history;

import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Map;
import java.util.LinkedHashMap;
import io.persona.query.projection.StoredRow;
import io.persona.schemas.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** One applied change of a persona. */
@Entity
@Table(name = "history")
@IdClass(HistoryRow.Key.class)
public class HistoryRow implements StoredRow {
  private static final Table TABLE = new Table("history", "persona_id, sequence");

  @Id
  String personaId;
  @Id
  long sequence;
  long version;
  String eventId;
  String type;
  @Column(columnDefinition = "jsonb")
  @ColumnTransformer(read = "diff #>> '{}'", write = "cast(cast(? as text) as jsonb)")
  String diff;
  String actor;
  String actorKind;
  @Nullable
  String proposalId;
  @Nullable
  String rationale;
  @Nullable
  String decisionRationale;
  boolean overridden;
  String hash;
  String documentHash;
  Instant at;

  /** Identity of the row. */
  public record Key(String personaId, long sequence) implements Serializable {}

  protected HistoryRow() {}

  /** Which event changed the persona, and where it stands in its history. */
  public record Origin(String personaId, long sequence, String eventId, String type, String hash, Instant at) {}

  /** What it changed: the version after it, the RFC 6902 diff, and the hash of the document after it. */
  public record Change(long version, String diff, String documentHash) {}

  /** The reasons behind it, and whether what was applied is not what was proposed; all null where it came from no proposal. */
  public record Reasons(@Nullable String proposalId, @Nullable String rationale, @Nullable String decisionRationale,
      boolean overridden) {
    public static final Reasons NONE = new Reasons(null, null, null, false);
  }

  public String personaId() {
    return personaId;
  }

  /** Version of the persona after it. */
  public long version() {
    return version;
  }

  /** The {@code ce_type} of its event. */
  public String type() {
    return type;
  }

  /** Pseudonym of who applied it. */
  public String actor() {
    return actor;
  }

  public String actorKind() {
    return actorKind;
  }

  public @Nullable String proposalId() {
    return proposalId;
  }

  public @Nullable String rationale() {
    return rationale;
  }

  public @Nullable String decisionRationale() {
    return decisionRationale;
  }

  public Instant at() {
    return at;
  }

  public static HistoryRow of(Origin origin, Change change, Actor actor, Reasons reasons) {
    var row = new HistoryRow();
    row.personaId = origin.personaId();
    row.sequence = origin.sequence();
    row.eventId = origin.eventId();
    row.type = origin.type();
    row.hash = origin.hash();
    row.at = origin.at();
    row.version = change.version();
    row.diff = change.diff();
    row.documentHash = change.documentHash();
    row.actor = actor.getPseudonym();
    row.actorKind = actor.getKind().name().toLowerCase(Locale.ROOT);
    row.proposalId = reasons.proposalId();
    row.rationale = reasons.rationale();
    row.overridden = reasons.overridden();
    row.decisionRationale = reasons.decisionRationale();
    return row;
  }

  @Override
  public Table table() {
    return TABLE;
  }

  @Override
  public Map<String, @Nullable Object> columns() {
    var columns = new LinkedHashMap<String, @Nullable Object>();
    columns.put("persona_id", personaId);
    columns.put("sequence", sequence);
    columns.put("version", version);
    columns.put("event_id", eventId);
    columns.put("type", type);
    columns.put("diff", new RawValue(diff));
    columns.put("actor", actor);
    columns.put("actor_kind", actorKind);
    columns.put("proposal_id", proposalId);
    columns.put("rationale", rationale);
    columns.put("decision_rationale", decisionRationale);
    columns.put("overridden", overridden);
    columns.put("hash", hash);
    columns.put("document_hash", documentHash);
    columns.put("at", at.toString());
    return columns;
  }
}
