package io.persona.command.proposal.withdraw;

import io.persona.command.gateway.IfMatch;
import io.persona.command.proposal.ReviewBody;
import io.persona.command.proposal.ReviewGateway;
import io.persona.kafka.PersonalText;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.WithdrawProposal;
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

/** {@code POST /admin/persona/proposals/{id}/withdraw}. */
@Path("/admin/persona/proposals/{id}/withdraw")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "proposals")
@Blocking
public class WithdrawResource {
  private final ReviewGateway review;

  WithdrawResource(ReviewGateway review) {
    this.review = review;
  }

  @POST
  @Authenticated
  @Operation(summary = "Withdraw a proposal", description = "Its proposer may take it back, and who manages personas. The persona stays as it is.")
  @APIResponse(responseCode = "200", description = "Done; version is the persona's.", content = @Content(schema = @Schema(implementation = ReviewGateway.Reviewed.class)))
  @APIResponse(responseCode = "202", description = "Recorded, not decided yet; Location gives the outcome.")
  @APIResponse(responseCode = "400", description = "The body or If-Match cannot be read.")
  @APIResponse(responseCode = "403", description = "It is the proposal of somebody else.")
  @APIResponse(responseCode = "404", description = "No such proposal.")
  @APIResponse(responseCode = "409", description = "The proposal is not pending (proposal-not-pending, proposal-expired).")
  @APIResponse(responseCode = "410", description = "The persona was erased.")
  @APIResponse(responseCode = "412", description = "The persona has another version than If-Match says.")
  @APIResponse(responseCode = "422", description = "The rationale cannot be stored: it holds U+0000.")
  @APIResponse(responseCode = "429", description = "Too many commands of this caller; nothing was recorded.")
  @APIResponse(responseCode = "503", description = "Not recorded for sure; repeat it with the same Idempotency-Key.")
  public Uni<Response> withdraw(@PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @Nullable ReviewBody body) {
    var rationale = PersonalText.plainOrNull(ReviewBody.rationale(body));
    var expected = IfMatch.version(ifMatch);
    return review.send(MessageType.WITHDRAW_PROPOSAL, id, idempotencyKey, "withdrawn",
        personaId -> new WithdrawProposal(personaId, id, rationale, expected));
  }
}
