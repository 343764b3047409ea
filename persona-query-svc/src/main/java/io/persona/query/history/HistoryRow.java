package io.persona.query.history;

import io.persona.query.projection.RowColumns;
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
  public void write(RowColumns row) {
    row.put("persona_id", personaId);
    row.put("sequence", sequence);
    row.put("version", version);
    row.put("event_id", eventId);
    row.put("type", type);
    row.json("diff", diff);
    row.put("actor", actor);
    row.put("actor_kind", actorKind);
    row.put("proposal_id", proposalId);
    row.put("rationale", rationale);
    row.put("decision_rationale", decisionRationale);
    row.put("overridden", overridden);
    row.put("hash", hash);
    row.put("document_hash", documentHash);
    row.put("at", at);
  }
}
