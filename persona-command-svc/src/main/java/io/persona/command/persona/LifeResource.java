package io.persona.command.persona;

import io.persona.command.gateway.Answers;
import io.persona.command.gateway.CommandGateway;
import io.persona.command.gateway.CommandIds;
import io.persona.command.gateway.IfMatch;
import io.persona.command.persona.rename.RenameBody;
import io.persona.edge.Caller;
import io.persona.kafka.PersonalText;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.ArchivePersona;
import io.persona.schemas.command.ErasePersona;
import io.persona.schemas.command.RenamePersona;
import io.persona.schemas.command.RestorePersona;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /admin/persona/{id}}: what changes a persona as a whole, answered with what it then is. */
@Path("/admin/persona/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "personas")
@Authenticated
@Blocking
@APIResponse(responseCode = "200", description = "Done; version is the persona's.", content = @Content(schema = @Schema(implementation = LifeResource.Changed.class)))
@APIResponse(responseCode = "202", description = "Recorded, not decided yet; Location gives the outcome.")
@APIResponse(responseCode = "403", description = "The caller holds the capability neither by token nor by a lease, or a policy forbids it.")
@APIResponse(responseCode = "404", description = "No such persona.")
@APIResponse(responseCode = "410", description = "The persona was erased.")
@APIResponse(responseCode = "412", description = "The persona has another version than If-Match says.")
public class LifeResource {
  private final CommandGateway gateway;
  private final SecurityIdentity identity;

  LifeResource(CommandGateway gateway, SecurityIdentity identity) {
    this.gateway = gateway;
    this.identity = identity;
  }

  /** The answer: what the persona is from now on. */
  public record Changed(String personaId, @Schema(enumeration = {"active", "archived", "erased"}) String status,
      long version){}

  @POST
  @Path("rename")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Rename a persona", description = "One version on, with a diff in the history. A name that it has already changes nothing. Needs persona:manage.")
  @APIResponse(responseCode = "409", description = "The persona is archived, or a request with this Idempotency-Key still waits.")
  @APIResponse(responseCode = "422", description = "The name cannot be used, or this Idempotency-Key was used for another request.")
  public Uni<Response> rename(@PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull RenameBody body) {
    return send(MessageType.RENAME_PERSONA, id, idempotencyKey, "active",
        new RenamePersona(PersonaIds.require(id), PersonalText.plain(body.name()),
            PersonalText.plainOrNull(body.rationale()), IfMatch.version(ifMatch)));
  }

  @POST
  @Path("archive")
  @Operation(summary = "Archive a persona", description = "It can be read, and changes no more until it is restored. It leaves the list and the routing index. Saying so again changes nothing. Needs persona:manage.")
  public Uni<Response> archive(@PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @Nullable LifeBody body) {
    return send(MessageType.ARCHIVE_PERSONA, id, idempotencyKey, "archived",
        new ArchivePersona(PersonaIds.require(id), LifeBody.rationale(body), IfMatch.version(ifMatch)));
  }

  @POST
  @Path("restore")
  @Operation(summary = "Restore an archived persona", description = "It changes again. Saying so of an active persona changes nothing. Needs persona:manage.")
  public Uni<Response> restore(@PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @Nullable LifeBody body) {
    return send(MessageType.RESTORE_PERSONA, id, idempotencyKey, "active",
        new RestorePersona(PersonaIds.require(id), LifeBody.rationale(body), IfMatch.version(ifMatch)));
  }

  @DELETE
  @Operation(summary = "Erase a persona for ever", description = "Destroys the key of its personal data, and with it every copy. A receipt stays in the log. Nothing brings it back, and its id cannot be used again. Needs persona:erase.")
  public Uni<Response> erase(@PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return send(MessageType.ERASE_PERSONA, id, idempotencyKey, "erased",
        new ErasePersona(PersonaIds.require(id), IfMatch.version(ifMatch)));
  }

  /** @param status of the persona once the command is accepted */
  private Uni<Response> send(MessageType type, String personaId, @Nullable String idempotencyKey, String status,
      SpecificRecord command) {
    var caller = Caller.of(identity);
    var commandId = CommandIds.commandId(caller, type, personaId, idempotencyKey);
    return gateway.send(caller, commandId, type, personaId, command).map(Answers
        .of(result -> Response.ok(new Changed(result.getPersonaId(), status, result.getVersion())).build()));
  }
}
