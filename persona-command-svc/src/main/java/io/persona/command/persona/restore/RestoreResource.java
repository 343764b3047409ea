package io.persona.command.persona.restore;

import io.persona.command.gateway.IfMatch;
import io.persona.command.persona.LifeBody;
import io.persona.command.persona.LifeGateway;
import io.persona.command.persona.PersonaIds;
import io.persona.edge.Capability;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.RestorePersona;
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

/** {@code POST /admin/persona/{id}/restore}. */
@Path("/admin/persona/{id}/restore")
@Tag(name = "personas")
@Blocking
public class RestoreResource {
  private final LifeGateway life;

  RestoreResource(LifeGateway life) {
    this.life = life;
  }

  @POST
  @RolesAllowed(Capability.MANAGE)
  @Operation(summary = "Restore an archived persona", description = "It changes again. Saying so of an active persona changes nothing.")
  @APIResponse(responseCode = "200", description = "Done.", content = @Content(schema = @Schema(implementation = LifeGateway.Changed.class)))
  @APIResponse(responseCode = "202", description = "Recorded, not decided yet; Location gives the outcome.")
  @APIResponse(responseCode = "400", description = "The body cannot be read, or a value is out of range.")
  @APIResponse(responseCode = "404", description = "No such persona.")
  @APIResponse(responseCode = "410", description = "The persona was erased.")
  @APIResponse(responseCode = "412", description = "The persona has another version than If-Match says.")
  public Uni<Response> restore(@PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @Nullable LifeBody body) {
    var command = new RestorePersona(PersonaIds.require(id), LifeBody.rationale(body), IfMatch.version(ifMatch));
    return life.send(MessageType.RESTORE_PERSONA, id, idempotencyKey, "active", command);
  }
}
