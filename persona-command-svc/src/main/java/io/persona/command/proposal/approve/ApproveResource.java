package io.persona.command.proposal.approve;

import io.persona.command.gateway.IfMatch;
import io.persona.command.proposal.ReviewBody;
import io.persona.command.proposal.ReviewGateway;
import io.persona.edge.Capability;
import io.persona.kafka.PersonalText;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.ApproveProposal;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /admin/persona/proposals/{id}/approve}. */
@Path("/admin/persona/proposals/{id}/approve")
@Tag(name = "proposals")
@Blocking
public class ApproveResource {
  private final ReviewGateway review;

  ApproveResource(ReviewGateway review) {
    this.review = review;
  }

  @POST
  @RolesAllowed(Capability.MANAGE)
  @Operation(summary = "Approve a proposal", description = "Applies the diff, or changes nothing: a diff that no longer applies is answered 409 and the proposal stays pending.")
  @APIResponse(responseCode = "200", description = "Done; version is the persona's.", content = @Content(schema = @Schema(implementation = ReviewGateway.Reviewed.class)))
  @APIResponse(responseCode = "202", description = "Recorded, not decided yet; Location gives the outcome.")
  @APIResponse(responseCode = "404", description = "No such proposal.")
  @APIResponse(responseCode = "409", description = "The proposal is not pending.")
  @APIResponse(responseCode = "412", description = "The persona has another version than If-Match says.")
  public Uni<Response> approve(@PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @Nullable ReviewBody body) {
    var rationale = PersonalText.plainOrNull(ReviewBody.rationale(body));
    var expected = IfMatch.version(ifMatch);
    return review.send(MessageType.APPROVE_PROPOSAL, id, idempotencyKey, "approved",
        personaId -> new ApproveProposal(personaId, id, rationale, expected, null, null));
  }
}
