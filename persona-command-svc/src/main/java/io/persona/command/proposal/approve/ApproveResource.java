package io.persona.command.proposal.approve;

import io.persona.command.gateway.IfMatch;
import io.persona.command.proposal.ReviewGateway;
import io.persona.kafka.PersonalText;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.ApproveProposal;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /admin/persona/proposals/{id}/approve}. */
@Path("/admin/persona/proposals/{id}/approve")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "proposals")
@Blocking
public class ApproveResource {
  private final ReviewGateway review;

  ApproveResource(ReviewGateway review) {
    this.review = review;
  }

  @POST
  @Authenticated
  @Operation(summary = "Approve a proposal", description = "Applies the diff, or changes nothing. A proposal that needs more approvals waits on (status pending). One that was made on an older version applies if nothing it touches was changed since; otherwise it stays pending, and conflicts says what was changed, by which version, and by whom.")
  @APIResponse(responseCode = "200", description = "Done; version is the persona's. Status approved, or pending while approvals are missing.", content = @Content(schema = @Schema(implementation = ReviewGateway.Reviewed.class)))
  @APIResponse(responseCode = "202", description = "Recorded, not decided yet; Location gives the outcome.")
  @APIResponse(responseCode = "400", description = "The body or If-Match cannot be read.")
  @APIResponse(responseCode = "403", description = "Not for this subject: its own proposal, or a capability that the proposal requires is missing.")
  @APIResponse(responseCode = "404", description = "No such proposal.")
  @APIResponse(responseCode = "409", description = "The proposal is not pending (proposal-not-pending, proposal-expired), this subject has approved it (already-approved), its diff no longer applies (diff-conflict, with conflicts), or it cannot be overridden because several must approve (override-not-allowed).")
  @APIResponse(responseCode = "410", description = "The persona was erased.")
  @APIResponse(responseCode = "412", description = "If-Match: the proposal is another one than the reviewer saw (proposal-changed), or the persona has another version (version-conflict).")
  @APIResponse(responseCode = "422", description = "The override cannot apply: operation and path say where.")
  @APIResponse(responseCode = "429", description = "Too many commands of this caller; nothing was recorded.")
  @APIResponse(responseCode = "503", description = "Not recorded for sure; repeat it with the same Idempotency-Key.")
  public Uni<Response> approve(@PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @Nullable ApproveBody body) {
    var given = body == null ? ApproveBody.EMPTY : body;
    var seen = IfMatch.proposal(ifMatch);
    return review.send(MessageType.APPROVE_PROPOSAL, id, idempotencyKey, "approved",
        personaId -> new ApproveProposal(personaId, id, PersonalText.plainOrNull(given.rationale()), seen.version(),
            seen.proposal(), PersonalText.plainOrNull(given.override())));
  }
}
