package io.persona.query.proposals;

import io.persona.query.projection.RowColumns;
import io.persona.query.projection.StoredRow;
import io.persona.kafka.PersonalText;
import io.persona.query.answer.EventJson;
import io.persona.schemas.Actor;
import io.persona.schemas.event.ProposalSubmitted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A proposal, and what became of it. */
@Entity
@Table(name = "proposal")
public class ProposalRow implements StoredRow {
  private static final Table TABLE = new Table("proposal", "id");

  private static final String WRITE_JSON = "cast(cast(? as text) as jsonb)";

  @Id
  String id;
  String personaId;
  String status;
  long baseVersion;
  @Column(columnDefinition = "jsonb")
  @ColumnTransformer(read = "diff #>> '{}'", write = WRITE_JSON)
  String diff;
  @Nullable
  String rationale;
  @Column(columnDefinition = "jsonb")
  @ColumnTransformer(read = "telemetry_scope #>> '{}'", write = WRITE_JSON)
  @Nullable
  String telemetryScope;
  @Column(columnDefinition = "jsonb")
  @ColumnTransformer(read = "leases_required #>> '{}'", write = WRITE_JSON)
  String leasesRequired;
  @Column(columnDefinition = "jsonb")
  @ColumnTransformer(read = "evidence #>> '{}'", write = WRITE_JSON)
  String evidence;
  @Nullable
  Double confidence;
  String submittedBy;
  String submittedKind;
  @Nullable
  Instant expiresAt;
  int approvalsRequired;
  @Column(columnDefinition = "jsonb")
  @ColumnTransformer(read = "endorsements #>> '{}'", write = WRITE_JSON)
  String endorsements;
  @Column(columnDefinition = "jsonb")
  @ColumnTransformer(read = "override_diff #>> '{}'", write = WRITE_JSON)
  @Nullable
  String overrideDiff;
  @Nullable
  String decidedBy;
  @Nullable
  String decisionRationale;
  Instant createdAt;
  Instant updatedAt;

  protected ProposalRow() {}

  /** A proposal that waits for review. */
  public static ProposalRow submit(ProposalSubmitted event, Instant at) {
    var row = new ProposalRow();
    row.id = event.getProposalId();
    row.personaId = event.getPersonaId();
    row.status = ProposalStatus.PENDING.json();
    row.baseVersion = event.getBaseVersion();
    row.diff = PersonalText.text(event.getDiff());
    row.rationale = PersonalText.textOrNull(event.getRationale());
    row.telemetryScope = PersonalText.textOrNull(event.getTelemetryScope());
    row.leasesRequired = EventJson.array(event.getLeasesRequired());
    row.evidence = EventJson.evidence(event.getEvidence());
    row.confidence = event.getConfidence();
    row.submittedBy = event.getActor().getPseudonym();
    row.submittedKind = event.getActor().getKind().name().toLowerCase(Locale.ROOT);
    row.expiresAt = event.getExpiresAt();
    row.approvalsRequired = event.getApprovalsRequired();
    row.endorsements = "[]";
    row.createdAt = at;
    row.updatedAt = at;
    return row;
  }

  /** One subject approved it. */
  public void endorse(Actor actor, @Nullable String why, Instant at) {
    endorsements = EventJson.endorsed(endorsements, actor, why, at);
    updatedAt = at;
  }

  /** It was applied; {@code override} in the place of the proposed diff, null when it was the proposed one. */
  public void approve(Actor actor, @Nullable String why, @Nullable String override, Instant at) {
    endorse(actor, why, at);
    overrideDiff = override;
    decide(ProposalStatus.APPROVED, actor, why, at);
  }

  /** Somebody ended it. */
  public void decide(ProposalStatus decision, Actor actor, @Nullable String why, Instant at) {
    status = decision.json();
    decidedBy = actor.getPseudonym();
    decisionRationale = why;
    updatedAt = at;
  }

  /** Its time was over. */
  public void expire(Instant at) {
    status = ProposalStatus.EXPIRED.json();
    updatedAt = at;
  }

  /** Whether another diff was applied than the proposed one. */
  public boolean isOverridden() {
    return overrideDiff != null;
  }

  public String id() {
    return id;
  }

  public boolean isPending() {
    return status.equals(ProposalStatus.PENDING.json());
  }

  /** Why the change was proposed; null when no reason was given. */
  public @Nullable String rationale() {
    return rationale;
  }

  /** Why it was decided so; null when no reason was given. */
  public @Nullable String decisionRationale() {
    return decisionRationale;
  }

  @Override
  public Table table() {
    return TABLE;
  }

  @Override
  public void write(RowColumns row) {
    row.put("id", id);
    row.put("persona_id", personaId);
    row.put("status", status);
    row.put("base_version", baseVersion);
    row.json("diff", diff);
    row.put("rationale", rationale);
    row.json("telemetry_scope", telemetryScope);
    row.json("leases_required", leasesRequired);
    row.json("evidence", evidence);
    row.put("confidence", confidence);
    row.put("submitted_by", submittedBy);
    row.put("submitted_kind", submittedKind);
    row.put("expires_at", expiresAt);
    row.put("approvals_required", approvalsRequired);
    row.json("endorsements", endorsements);
    row.json("override_diff", overrideDiff);
    row.put("decided_by", decidedBy);
    row.put("decision_rationale", decisionRationale);
    row.put("created_at", createdAt);
    row.put("updated_at", updatedAt);
  }
}
