package io.persona.command.lease.grant;

import io.persona.command.gateway.Answers;
import io.persona.command.gateway.CommandIds;
import io.persona.command.gateway.EveryPartition;
import io.persona.command.gateway.LeaseDirectory;
import io.persona.command.lease.LeaseView;
import io.persona.edge.Caller;
import io.persona.edge.Capability;
import io.persona.kafka.Pseudonyms;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.GrantLease;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /leases}. */
@Path("/leases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "leases")
@Blocking
public class GrantResource {
  private final EveryPartition gateway;
  private final LeaseDirectory directory;
  private final Pseudonyms pseudonyms;
  private final SecurityIdentity identity;

  GrantResource(EveryPartition gateway, LeaseDirectory directory, Pseudonyms pseudonyms, SecurityIdentity identity) {
    this.gateway = gateway;
    this.directory = directory;
    this.pseudonyms = pseudonyms;
    this.identity = identity;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Capability.LEASE_GRANT)
  @Operation(summary = "Grant a lease", description = "A capability for a time. The answer comes when every partition knows the lease. It counts in decisions; what is read is up to tokens alone.")
  @APIResponse(responseCode = "201", description = "Granted, and known everywhere.", content = @Content(schema = @Schema(implementation = LeaseView.class)))
  @APIResponse(responseCode = "202", description = "Recorded, but not known everywhere yet; Location gives the outcome, and the same request with the same Idempotency-Key waits again.")
  @APIResponse(responseCode = "400", description = "The body cannot be read, or a value is out of range.")
  @APIResponse(responseCode = "401", description = "No token, or a wrong one.")
  @APIResponse(responseCode = "403", description = "The token lacks lease:grant or the capability itself, or a policy forbids it.")
  @APIResponse(responseCode = "422", description = "This capability cannot be leased, the scope is none, or the idempotency key was used for another request.")
  @APIResponse(responseCode = "503", description = "It could not be recorded for sure; repeat it with the same Idempotency-Key.")
  public Uni<Response> grant(@HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @Valid @NotNull GrantBody body) {
    var caller = Caller.of(identity);
    var commandId = CommandIds.commandId(caller, MessageType.GRANT_LEASE, "", idempotencyKey);
    var leaseId = CommandIds.derived(commandId, "lease");
    var subject = pseudonyms.of(body.subject() == null ? caller.subject() : body.subject());
    var command = new GrantLease(leaseId, subject, body.capability().strip(), body.scope(), body.ttl(), body.budget());
    return gateway.send(caller, commandId, MessageType.GRANT_LEASE, leaseId, command)
        .emitOn(Infrastructure.getDefaultWorkerPool()).map(Answers.of(_ -> granted(leaseId)));
  }

  private Response granted(String leaseId) {
    return directory.granted(leaseId)
        .map(lease -> Response.created(URI.create("/leases/" + leaseId)).entity(LeaseView.of(lease)).build())
        .orElseGet(() -> Answers.later(Answers.unavailable(
            "The lease is granted, but cannot be shown now; GET /leases lists it.").with("lease_id", leaseId)));
  }
}
