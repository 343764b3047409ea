package io.persona.query.current;

import io.persona.query.projection.RowColumns;
import io.persona.query.projection.StoredRow;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** The latest state of a persona. */
@Entity
@Table(name = "persona")
public class PersonaRow implements StoredRow {
  private static final Table TABLE = new Table("persona", "id");

  @Id
  private String id;
  private String ownerKind;
  private String ownerRef;
  private @Nullable String name;
  private @Nullable String archetype;
  private long version;
  private long sequence;
  @Column(columnDefinition = "jsonb")
  @ColumnTransformer(read = "document #>> '{}'", write = "cast(cast(? as text) as jsonb)")
  private String document;
  private String chainHash;
  private int pendingProposals;
  private boolean telemetryEnabled;
  private @Nullable String telemetryScope;
  private boolean archived;
  private Instant createdAt;
  private Instant updatedAt;
  private Instant changedAt;
  /** Made by the database. */
  @Column(insertable = false, updatable = false)
  private String sortName;

  protected PersonaRow() {}

  /** A persona that was just created; nothing of its history is in the row yet. */
  public static PersonaRow create(String id, JsonNode document, Instant at) {
    var row = new PersonaRow();
    row.id = id;
    row.createdAt = at;
    row.changeTo(document, at);
    return row;
  }

  /** Takes over the document, whose consent to telemetry goes into columns of its own. */
  public void changeTo(JsonNode changed, Instant at) {
    document = changed.toString();
    ownerKind = changed.path("owner_kind").asText();
    ownerRef = changed.path("owner_ref").asText();
    name = changed.path("name").textValue();
    archetype = changed.path("archetype").textValue();
    version = changed.path("version").asLong();
    updatedAt = at;
    var consent = changed.at("/preferences/telemetry/vibe");
    telemetryEnabled = consent.path("enabled").asBoolean(false);
    telemetryScope = consent.path("scope").textValue();
  }

  /** Notes that the row includes the event with this place, hash and time. */
  public void advanceTo(long eventSequence, String hash, Instant at) {
    sequence = eventSequence;
    chainHash = hash;
    changedAt = at;
  }

  /** It is at rest now, or active again. */
  public void archive(boolean atRest) {
    archived = atRest;
  }

  /** One more proposal waits. */
  public void proposalSubmitted() {
    pendingProposals++;
  }

  /** One less waits. */
  public void proposalDecided() {
    pendingProposals--;
  }

  public String id() {
    return id;
  }

  public long version() {
    return version;
  }

  public long sequence() {
    return sequence;
  }

  /** The document as JSON. */
  public String document() {
    return document;
  }

  /** Hash of the history up to {@link #sequence}, 64 hex digits. */
  public String chainHash() {
    return chainHash;
  }

  public int pendingProposals() {
    return pendingProposals;
  }

  public boolean telemetryEnabled() {
    return telemetryEnabled;
  }

  public boolean archived() {
    return archived;
  }

  /** When the document last changed. */
  public Instant updatedAt() {
    return updatedAt;
  }

  /** When anything about the persona last changed, as its last event says. */
  public Instant changedAt() {
    return changedAt;
  }

  /** The name as lists sort it: in lower case; empty where there is none. */
  public String sortName() {
    return sortName;
  }

  public String ownerKind() {
    return ownerKind;
  }

  public String ownerRef() {
    return ownerRef;
  }

  public @Nullable String name() {
    return name;
  }

  public @Nullable String archetype() {
    return archetype;
  }

  @Override
  public Table table() {
    return TABLE;
  }

  @Override
  public void write(RowColumns row) {
    row.put("id", id);
    row.put("owner_kind", ownerKind);
    row.put("owner_ref", ownerRef);
    row.put("name", name);
    row.put("archetype", archetype);
    row.put("version", version);
    row.put("sequence", sequence);
    row.json("document", document);
    row.put("chain_hash", chainHash);
    row.put("pending_proposals", pendingProposals);
    row.put("telemetry_enabled", telemetryEnabled);
    row.put("telemetry_scope", telemetryScope);
    row.put("archived", archived);
    row.put("created_at", createdAt);
    row.put("updated_at", updatedAt);
    row.put("changed_at", changedAt);
  }
}
