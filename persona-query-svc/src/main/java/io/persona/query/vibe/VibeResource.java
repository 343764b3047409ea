package io.persona.query.vibe;

import io.persona.document.Json;
import io.persona.edge.Caller;
import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.persona.query.answer.AnsweredInTime;
import io.persona.query.answer.Answers;
import io.persona.query.answer.Conditional;
import io.persona.query.answer.Parameters;
import io.persona.query.current.PersonaReader.Found;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Date;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Vibe over HTTP. Consent and lease are checked at every read, before anything is answered, whatever rows there are. */
@AnsweredInTime
@Path("/state/persona/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Vibe", description = "How the persona is received, where there is consent to count it.")
@RolesAllowed(Capability.TELEMETRY_READ)
@APIResponse(ref = Answers.NOT_MODIFIED)
@APIResponse(ref = Answers.UNAUTHORIZED)
@APIResponse(responseCode = "403", description = "The caller lacks telemetry:read, or telemetry:persona:{scope} both by token and by a lease.", content = @Content(mediaType = Answers.PROBLEM, schema = @Schema(ref = "Problem")))
@APIResponse(ref = Answers.NOT_FOUND)
@APIResponse(ref = Answers.GONE)
@APIResponse(responseCode = "412", description = "There is no consent to telemetry.", content = @Content(mediaType = Answers.PROBLEM, schema = @Schema(ref = "Problem")))
@APIResponse(ref = Answers.NOT_YET_VISIBLE)
public class VibeResource {
  private final VibeReader metrics;
  private final VibeAccess access;
  private final VibeOwner owner;
  private final Answers answers;
  private final Conditional conditional;
  private final SecurityIdentity identity;

  VibeResource(VibeReader metrics, VibeAccess access, VibeOwner owner, Answers answers, Conditional conditional,
      SecurityIdentity identity) {
    this.metrics = metrics;
    this.access = access;
    this.owner = owner;
    this.answers = answers;
    this.conditional = conditional;
    this.identity = identity;
  }

  @GET
  @Path("/vibe_metrics")
  @Operation(operationId = "showVibeMetrics", summary = "Show the vibe metrics of a persona", description = "All zero when nothing was counted yet. Weights are stated for as_of and go on halving with every half-life; a 304 says that nothing was counted since. Capability telemetry:read, and telemetry:persona:{scope} by token or lease.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "The metrics.", content = @Content(schema = @Schema(implementation = VibeSnapshot.class)))
  public Uni<Response> metrics(@Parameter(ref = Answers.PERSONA_ID) @PathParam(Answers.PERSONA_ID) String id,
      @Parameter(ref = Answers.MIN_VERSION) @QueryParam(Answers.MIN_VERSION) @Nullable String minVersion,
      @Context Request request) {
    return shown(id, minVersion, request, found -> metrics.snapshot(id));
  }

  @GET
  @Path("/context_bias")
  @Operation(operationId = "showContextBias", summary = "Show how a persona leans", description = "What its preferences say, and what feedback adds, for whatever assembles context for it. Capability telemetry:read, and telemetry:persona:{scope} by token or lease.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "The bias.", content = @Content(schema = @Schema(implementation = ContextBias.class)))
  public Uni<Response> bias(@Parameter(ref = Answers.PERSONA_ID) @PathParam(Answers.PERSONA_ID) String id,
      @Parameter(ref = Answers.MIN_VERSION) @QueryParam(Answers.MIN_VERSION) @Nullable String minVersion,
      @Context Request request) {
    return shown(id, minVersion, request,
        found -> metrics.bias(id, Json.parse(found.row().document()).path("preferences")));
  }

  @GET
  @Path("/vibe_history")
  @Operation(operationId = "showVibeHistory", summary = "Show the newest feedback on a persona", description = "Samples of the sliding window with the notes that came with them, from the memory of the telemetry instance that owns the persona, asked with the caller's token. The description of the telemetry service has the members. Capability telemetry:read, and telemetry:persona:{scope} by token or lease.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "items (the newest first), retain_max, limit, disagreement, actors_min.", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(responseCode = "400", description = "A parameter cannot be used.", content = @Content(mediaType = Answers.PROBLEM, schema = @Schema(ref = "Problem")))
  @APIResponse(responseCode = "503", description = "The view does not have min_version yet, or the owner of the persona cannot answer now; see Retry-After.", content = @Content(mediaType = Answers.PROBLEM, schema = @Schema(ref = "Problem")))
  public Uni<Response> history(@Parameter(ref = Answers.PERSONA_ID) @PathParam(Answers.PERSONA_ID) String id,
      @Parameter(ref = Answers.LIMIT) @QueryParam(Answers.LIMIT) @Nullable String limit,
      @Parameter(ref = Answers.MIN_VERSION) @QueryParam(Answers.MIN_VERSION) @Nullable String minVersion,
      @Context Request request, @Context HttpHeaders headers) {
    var caller = Caller.of(identity);
    var most = Parameters.limit(limit);
    var authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
    return answers.about(id, minVersion, found -> access.refusal(caller, found.row()).map(Problem::response)
        .map(Uni.createFrom()::item).orElseGet(
            () -> owner.history(id, most, authorization, history -> conditional.answer(request, history))));
  }

  private Uni<Response> shown(String id, @Nullable String minVersion, Request request,
      Function<Found, Uni<?>> entity) {
    var caller = Caller.of(identity);
    return answers.about(id, minVersion, found -> access.refusal(caller, found.row()).map(Problem::response)
        .map(Uni.createFrom()::item).orElseGet(() -> unlessKnown(found, request, entity)));
  }

  private Uni<Response> unlessKnown(Found found, Request request, Function<Found, Uni<?>> entity) {
    var tag = found.tag().withMetrics();
    return conditional.unmet(request, tag).map(Uni.createFrom()::item)
        .orElseGet(() -> entity.apply(found).map(shown -> Response.fromResponse(conditional.tagged(tag, shown))
            .lastModified(Date.from(found.tag().lastModified())).build()));
  }
}
