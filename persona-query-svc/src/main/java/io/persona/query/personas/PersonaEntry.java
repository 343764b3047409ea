package io.persona.query.personas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.Json;
import io.persona.query.current.ParkedRow;
import io.persona.query.current.PersonaRow;
import io.persona.query.proposals.ProposalEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A persona as its readers see it: the members of the document on the top level, beside what the view knows about it.
 * Only OpenAPI uses the record itself.
 */
@Schema(name = "PersonaEntry", additionalProperties = Object.class, description = "The whole persona document, and what the view knows beside it.")
record PersonaEntry(String id, @Schema(name = "owner_kind", enumeration = {
    "workspace", "project", "agent"}) String ownerKind,
    @Schema(name = "owner_ref") String ownerRef, @Schema(nullable = true) @Nullable String name,
    @Schema(nullable = true) @Nullable String archetype, @Schema(minimum = "1") long version,
    @Schema(name = "updated_at", description = "RFC 3339, UTC.") String updatedAt,
    @Schema(description = "The same as updated_at.") String updated,
    @Schema(name = "pending_proposals", description = "In a list, how many wait for review; in a single read, the newest 50 of them.") Object pendingProposals,
    @Schema(name = "approvals_required", description = "Whether a proposal waits for review.") boolean approvalsRequired,
    @Schema(name = "vibe_metrics_preview", implementation = Object.class, description = "In a single read with consent and the capability telemetry:read: its vibe metrics.") @Nullable Object vibeMetricsPreview,
    @Schema(name = "context_bias_preview", implementation = Object.class, description = "As vibe_metrics_preview: lane_priorities, slot_overrides, min_score_delta.") @Nullable Object contextBiasPreview,
    @Schema(description = "True: an event could not be projected, so this is not the latest state.") boolean parked,
    @Schema(description = "Whether it is at rest: it changes no more until it is restored.") boolean archived,
    @Schema(type = SchemaType.OBJECT, description = "Where to read more.") Map<String, String> links){

  /** An item of the list. */
  static ObjectNode item(PersonaRow row, boolean parked) {
    var entry = document(row, parked);
    entry.put("pending_proposals", row.pendingProposals());
    return entry;
  }

  /** The answer of a single read. */
  static ObjectNode detail(PersonaRow row, Optional<ParkedRow> parked, List<ProposalEntry> pending) {
    var entry = document(row, parked.isPresent());
    parked.ifPresent(why -> entry.put("parked_reason", why.reason()));
    entry.set("pending_proposals", pendingOf(pending));
    var path = "/state/persona/" + row.id();
    entry.putObject("links").put("self", path).put("summary", path + "/summary").put("traits", path + "/traits")
        .put("history", path + "/history").put("diff", path + "/diff?from=" + Math.max(1, row.version() - 1))
        .put("proposals", path + "/proposals")
        .put("vibe_metrics", path + "/vibe_metrics").put("context_bias", path + "/context_bias")
        .put("chain", path + "/chain");
    return entry;
  }

  private static ObjectNode document(PersonaRow row, boolean parked) {
    var entry = (ObjectNode) Json.parse(row.document());
    entry.set("updated", entry.get("updated_at"));
    entry.put("approvals_required", row.pendingProposals() > 0);
    entry.put("parked", parked);
    entry.put("archived", row.archived());
    return entry;
  }

  private static JsonNode pendingOf(List<ProposalEntry> pending) {
    return Json.mapper().valueToTree(pending);
  }
}
