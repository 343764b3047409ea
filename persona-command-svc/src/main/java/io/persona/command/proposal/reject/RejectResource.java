package io.persona.command.proposal.reject;

import io.persona.command.gateway.IfMatch;
import io.persona.command.proposal.ReviewBody;
import io.persona.command.proposal.ReviewGateway;
import io.persona.kafka.PersonalText;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.RejectProposal;
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

/** {@code POST /admin/persona/proposals/{id}/reject}. */
@Path("/admin/persona/proposals/{id}/reject")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "proposals")
@Blocking
public class RejectResource {
  private final ReviewGateway review;

  RejectResource(ReviewGateway review) {
    this.review = review;
  }

  @POST
  @Authenticated
  @Operation(summary = "Reject a proposal", description = "The persona stays as it is.")
  @APIResponse(responseCode = "200", description = "Done; version is the persona's.", content = @Content(schema = @Schema(implementation = ReviewGateway.Reviewed.class)))
  @APIResponse(responseCode = "202", description = "Recorded, not decided yet; Location gives the outcome.")
  @APIResponse(responseCode = "400", description = "The body or If-Match cannot be read.")
  @APIResponse(responseCode = "403", description = "The caller holds the capability neither by token nor by a lease, or a policy forbids it.")
  @APIResponse(responseCode = "404", description = "No such proposal.")
  @APIResponse(responseCode = "409", description = "The proposal is not pending (proposal-not-pending, proposal-expired).")
  @APIResponse(responseCode = "410", description = "The persona was erased.")
  @APIResponse(responseCode = "412", description = "If-Match: the proposal is another one than the reviewer saw (proposal-changed), or the persona has another version (version-conflict).")
  @APIResponse(responseCode = "422", description = "The rationale cannot be stored: it holds U+0000.")
  @APIResponse(responseCode = "429", description = "Too many commands of this caller; nothing was recorded.")
  @APIResponse(responseCode = "503", description = "Not recorded for sure; repeat it with the same Idempotency-Key.")
  public Uni<Response> reject(@PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @Nullable ReviewBody body) {
    var rationale = PersonalText.plainOrNull(ReviewBody.rationale(body));
    var seen = IfMatch.proposal(ifMatch);
    return review.send(MessageType.REJECT_PROPOSAL, id, idempotencyKey, "rejected",
        personaId -> new RejectProposal(personaId, id, rationale, seen.version(), seen.proposal()));
  }
}
