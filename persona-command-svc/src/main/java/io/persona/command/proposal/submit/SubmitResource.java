package io.persona.command.proposal.submit;

import io.persona.command.persona.PersonaIds;
import io.persona.command.gateway.Answers;
import io.persona.command.gateway.CommandGateway;
import io.persona.command.gateway.CommandIds;
import io.persona.command.gateway.IfMatch;
import io.persona.edge.Caller;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.CommandResult;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** {@code POST /admin/persona/{id}/proposals}. */
@Path("/admin/persona/{id}/proposals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "proposals")
@Blocking
public class SubmitResource {
  private final CommandGateway gateway;
  private final SecurityIdentity identity;

  SubmitResource(CommandGateway gateway, SecurityIdentity identity) {
    this.gateway = gateway;
    this.identity = identity;
  }

  /** The answer to a submission. */
  public record Submitted(String proposalId, String personaId, String status, long version) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Authenticated
  @Operation(summary = "Propose a change", description = "The diff is checked against the persona as it is now; what cannot apply is refused at once, naming operation and path.")
  @APIResponse(responseCode = "201", description = "It waits for review; version is the persona's.", content = @Content(schema = @Schema(implementation = Submitted.class)))
  @APIResponse(responseCode = "202", description = "Recorded, not decided yet; Location gives the outcome.")
  @APIResponse(responseCode = "400", description = "The body or a header cannot be read.")
  @APIResponse(responseCode = "403", description = "The capability to propose is missing.")
  @APIResponse(responseCode = "404", description = "No such persona.")
  @APIResponse(responseCode = "409", description = "A request with this Idempotency-Key still waits for its outcome.")
  @APIResponse(responseCode = "410", description = "The persona was erased.")
  @APIResponse(responseCode = "412", description = "The persona has another version than If-Match says.")
  @APIResponse(responseCode = "422", description = "The diff cannot apply, or touches what it must not: operation and path say where.")
  @APIResponse(responseCode = "429", description = "Too many commands of this caller; nothing was recorded.")
  @APIResponse(responseCode = "503", description = "Not recorded for sure; repeat it with the same Idempotency-Key.")
  public Uni<Response> submit(@PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull SubmitBody body) {
    var caller = Caller.of(identity);
    var commandId = CommandIds.commandId(caller, MessageType.SUBMIT_PROPOSAL, id, idempotencyKey);
    var command = body.command(PersonaIds.require(id), CommandIds.derived(commandId, "proposal"),
        IfMatch.version(ifMatch));
    return gateway.send(caller, commandId, MessageType.SUBMIT_PROPOSAL, id, command)
        .map(Answers.of(SubmitResource::submitted));
  }

  private static Response submitted(CommandResult result) {
    return Response.created(URI.create("/state/proposals/" + result.getProposalId()))
        .entity(new Submitted(result.getProposalId(), result.getPersonaId(), "pending", result.getVersion())).build();
  }
}
