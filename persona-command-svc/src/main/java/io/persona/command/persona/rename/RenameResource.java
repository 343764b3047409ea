package io.persona.command.persona.rename;

import io.persona.command.gateway.IfMatch;
import io.persona.command.persona.LifeGateway;
import io.persona.command.persona.PersonaIds;
import io.persona.edge.Capability;
import io.persona.kafka.PersonalText;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.RenamePersona;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /admin/persona/{id}/rename}. */
@Path("/admin/persona/{id}/rename")
@Tag(name = "personas")
@Blocking
public class RenameResource {
  private final LifeGateway life;

  RenameResource(LifeGateway life) {
    this.life = life;
  }

  /** The new name, and why. */
  public record RenameBody(
      @Schema(description = "The new name; empty takes the name away") @NotNull @Size(max = RenameDecision.MAX_NAME) String name,
      @Schema(description = "Why, for the record") @Size(max = 4000) @Nullable String rationale) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Capability.MANAGE)
  @Operation(summary = "Rename a persona", description = "One version on, with a diff in the history. A name that it has already changes nothing.")
  @APIResponse(responseCode = "200", description = "Done.", content = @Content(schema = @Schema(implementation = LifeGateway.Changed.class)))
  @APIResponse(responseCode = "202", description = "Recorded, not decided yet; Location gives the outcome.")
  @APIResponse(responseCode = "400", description = "The body cannot be read, or a value is out of range.")
  @APIResponse(responseCode = "404", description = "No such persona.")
  @APIResponse(responseCode = "409", description = "The persona is archived.")
  @APIResponse(responseCode = "410", description = "The persona was erased.")
  @APIResponse(responseCode = "412", description = "The persona has another version than If-Match says.")
  @APIResponse(responseCode = "422", description = "The name cannot be used.")
  public Uni<Response> rename(@PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull RenameBody body) {
    var command = new RenamePersona(PersonaIds.require(id), PersonalText.plain(body.name()),
        PersonalText.plainOrNull(body.rationale()), IfMatch.version(ifMatch));
    return life.send(MessageType.RENAME_PERSONA, id, idempotencyKey, "active", command);
  }
}
