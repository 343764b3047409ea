package io.persona.command.lease.revoke;

import io.persona.command.decision.Reason;
import io.persona.command.gateway.Answers;
import io.persona.command.gateway.CommandIds;
import io.persona.command.gateway.EveryPartition;
import io.persona.command.persona.PersonaIds;
import io.persona.edge.Caller;
import io.persona.edge.Capability;
import io.persona.edge.ProblemException;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.RevokeLease;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code DELETE /leases/{id}}. */
@Path("/leases/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "leases")
@Blocking
public class RevokeResource {
  private final EveryPartition gateway;
  private final SecurityIdentity identity;

  RevokeResource(EveryPartition gateway, SecurityIdentity identity) {
    this.gateway = gateway;
    this.identity = identity;
  }

  @DELETE
  @RolesAllowed(Capability.LEASE_GRANT)
  @Operation(summary = "Revoke a lease", description = "At once: after the answer 204 no decision anywhere is made on it. Revoking it again is answered the same.")
  @APIResponse(responseCode = "204", description = "Revoked, and every partition knows it.")
  @APIResponse(responseCode = "202", description = "Recorded, but not known everywhere yet; Location gives the outcome, and repeating the request waits again.")
  @APIResponse(responseCode = "401", description = "No token, or a wrong one.")
  @APIResponse(responseCode = "403", description = "The token lacks lease:grant, or a policy forbids it.")
  @APIResponse(responseCode = "404", description = "There is no such lease, or it ended more than a week ago.")
  @APIResponse(responseCode = "503", description = "It could not be recorded for sure; repeat it.")
  public Uni<Response> revoke(@PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    if (!PersonaIds.isOne(id)) {
      throw new ProblemException(Answers.problem(Reason.LEASE_NOT_FOUND, "No lease can have this id."));
    }
    var caller = Caller.of(identity);
    var commandId = CommandIds.commandId(caller, MessageType.REVOKE_LEASE, id, idempotencyKey);
    return gateway.send(caller, commandId, MessageType.REVOKE_LEASE, id, new RevokeLease(id))
        .map(Answers.of(_ -> Response.noContent().build()));
  }
}
