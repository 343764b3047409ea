package io.persona.command.persona.erase;

import io.persona.command.gateway.IfMatch;
import io.persona.command.persona.LifeGateway;
import io.persona.command.persona.PersonaIds;
import io.persona.edge.Capability;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.ErasePersona;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code DELETE /admin/persona/{id}}. */
@Path("/admin/persona/{id}")
@Tag(name = "personas")
@Blocking
public class EraseResource {
  private final LifeGateway life;

  EraseResource(LifeGateway life) {
    this.life = life;
  }

  @DELETE
  @RolesAllowed(Capability.ERASE)
  @Operation(summary = "Erase a persona for ever", description = "Destroys the key of its personal data, and with it every copy. A receipt stays in the log. Nothing brings it back, and its id cannot be used again.")
  @APIResponse(responseCode = "200", description = "It is erased; version is its last one.", content = @Content(schema = @Schema(implementation = LifeGateway.Changed.class)))
  @APIResponse(responseCode = "202", description = "Recorded, not decided yet; Location gives the outcome.")
  @APIResponse(responseCode = "404", description = "No such persona.")
  @APIResponse(responseCode = "410", description = "It was erased before.")
  @APIResponse(responseCode = "412", description = "The persona has another version than If-Match says.")
  public Uni<Response> erase(@PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    var command = new ErasePersona(PersonaIds.require(id), IfMatch.version(ifMatch));
    return life.send(MessageType.ERASE_PERSONA, id, idempotencyKey, "erased", command);
  }
}
