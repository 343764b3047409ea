package io.persona.command.telemetry.consent;

import io.persona.command.persona.PersonaIds;
import io.persona.command.gateway.Answers;
import io.persona.command.gateway.CommandGateway;
import io.persona.command.gateway.CommandIds;
import io.persona.command.gateway.IfMatch;
import io.persona.edge.Caller;
import io.persona.schemas.MessageType;
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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import io.persona.schemas.command.CommandResult;
import io.persona.schemas.command.SetTelemetry;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** {@code POST /admin/persona/{id}/telemetry}. */
@Path("/admin/persona/{id}/telemetry")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "telemetry")
@Blocking
public class ConsentResource {
  private final CommandGateway gateway;
  private final SecurityIdentity identity;

  ConsentResource(CommandGateway gateway, SecurityIdentity identity) {
    this.gateway = gateway;
    this.identity = identity;
  }

  /** Consent given or withdrawn. */
  public record ConsentBody(
      @Schema(description = "True gives consent, false withdraws it and purges what was collected") @NotNull Boolean enabled,
      @Schema(description = "Scope of the consent; kept as it is when absent, at first the owner kind") @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}") @Nullable String scope,
      @Schema(description = "Accessibility check: true states that what asks for feedback has an on-screen alternative; needed to give consent. Recorded with who stated it and when") @Nullable Boolean onScreenAlternative,
      @Schema(description = "Which consent notice was shown, for example vibe-1; needed to give consent, and recorded") @Pattern(regexp = "[A-Za-z0-9._:/-]{1,64}") @Nullable String notice) {}

  /**
   * The answer: the version of the persona that the consent is part of, and the part of its preferences that holds it.
   */
  public record Consented(String personaId, long version, boolean enabled, Map<String, ?> preferences) {
    static Consented of(CommandResult result, boolean enabled) {
      var vibe = Map.of("enabled", enabled, "scope", result.getTelemetryScope());
      return new Consented(result.getPersonaId(), result.getVersion(), enabled,
          Map.of("telemetry", Map.of("vibe", vibe)));
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Authenticated
  @Operation(summary = "Give or withdraw consent to vibe telemetry", description = "Saying again what already holds is accepted and changes nothing.")
  @APIResponse(responseCode = "200", description = "It holds from this version on.", content = @Content(schema = @Schema(implementation = Consented.class)))
  @APIResponse(responseCode = "202", description = "Recorded, not decided yet; Location gives the outcome.")
  @APIResponse(responseCode = "400", description = "The body cannot be read, or a value is out of range.")
  @APIResponse(responseCode = "403", description = "The caller holds the capability neither by token nor by a lease, or a policy forbids it.")
  @APIResponse(responseCode = "404", description = "No such persona.")
  @APIResponse(responseCode = "409", description = "The persona is archived.")
  @APIResponse(responseCode = "410", description = "The persona was erased.")
  @APIResponse(responseCode = "422", description = "Consent without the accessibility check: on_screen_alternative and notice.")
  @APIResponse(responseCode = "412", description = "The persona has another version than If-Match says.")
  public Uni<Response> consent(@PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ConsentBody body) {
    var caller = Caller.of(identity);
    var commandId = CommandIds.commandId(caller, MessageType.SET_TELEMETRY, id, idempotencyKey);
    var command = new SetTelemetry(PersonaIds.require(id), body.enabled(), body.scope(), IfMatch.version(ifMatch),
        Boolean.TRUE.equals(body.onScreenAlternative()), body.notice());
    return gateway.send(caller, commandId, MessageType.SET_TELEMETRY, id, command).map(Answers
        .of(result -> Response.ok(Consented.of(result, body.enabled())).build()));
  }
}
