package io.persona.command.persona.imported;

import io.persona.command.gateway.Answers;
import io.persona.command.gateway.CommandGateway;
import io.persona.command.gateway.CommandIds;
import io.persona.command.log.PersonalKeys;
import io.persona.command.persona.PersonaIds;
import io.persona.edge.Caller;
import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.CommandResult;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import org.jspecify.annotations.Nullable;

/** {@code POST /admin/persona/{id}/life}. */
@Path("/admin/persona/{id}/life")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "personas")
@Blocking
public class ImportResource {
  private final CommandGateway gateway;
  private final SecurityIdentity identity;
  private final PersonalKeys keys;

  ImportResource(CommandGateway gateway, SecurityIdentity identity, PersonalKeys keys) {
    this.gateway = gateway;
    this.identity = identity;
    this.keys = keys;
  }

  /**
   * The answer to a part.
   *
   * @param events how many events of the life are here now
   */
  public record Imported(String personaId, @Schema(enumeration = {"importing", "imported"}) String status, long events,
      long version){}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Authenticated
  @Operation(summary = "Take in the life that a persona had in another log", description = "Event by event as it was: ids, times, bytes and hash chain stay what they are. Part by part, in order; until the last one the persona takes no other command but its erasure. A part is taken in whole or not at all. Needs persona:import.")
  @APIResponse(responseCode = "200", description = "The part is in the log; go on after events.", content = @Content(schema = @Schema(implementation = Imported.class)))
  @APIResponse(responseCode = "202", description = "Recorded, not decided yet; Location gives the outcome.")
  @APIResponse(responseCode = "403", description = "The caller holds the capability neither by token nor by a lease, or a policy forbids it.")
  @APIResponse(responseCode = "409", description = "There is or was a persona with this id; or its import stands after another event, which imported_events names.")
  @APIResponse(responseCode = "413", description = "The values of the part have more than 700 KiB together.")
  @APIResponse(responseCode = "422", description = "An event does not follow the one before, cannot be read, or does not apply: path names it. sealed-life: it is sealed, and its key did not come with the first part.")
  public Uni<Response> take(@PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, @Valid @NotNull ImportBody body) {
    if (body.bytes() > ImportBody.MAX_BYTES) {
      throw new ProblemException(Problem.of(413, "part-too-large", "Part Too Large",
          "The values of a part have at most " + ImportBody.MAX_BYTES + " bytes together.").with("path", "/events"));
    }
    var caller = Caller.of(identity);
    var commandId = CommandIds.commandId(caller, MessageType.IMPORT_LIFE, id, idempotencyKey);
    var status = body.last() ? "imported" : "importing";
    return gateway
        .send(caller, commandId, MessageType.IMPORT_LIFE, id, body.command(PersonaIds.require(id), keys.kek()))
        .map(Answers.of(result -> imported(result, status)));
  }

  private static Response imported(CommandResult result, String status) {
    return Response.ok(new Imported(result.getPersonaId(), status, result.getSequence(), result.getVersion())).build();
  }
}
