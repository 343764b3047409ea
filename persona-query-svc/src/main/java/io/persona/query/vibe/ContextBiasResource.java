package io.persona.query.vibe;

import io.persona.document.Json;
import io.persona.edge.Capability;
import io.persona.query.answer.Answers;
import io.persona.query.answer.Conditional;
import io.persona.query.current.PersonaReader.Found;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Date;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The context bias over HTTP. It tells of feedback, so consent is checked at every read, before anything is answered. */
@Path("/state/persona/{id}/context_bias")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Vibe")
@RolesAllowed(Capability.TELEMETRY_READ)
public class ContextBiasResource {
  private final VibeReader metrics;
  private final Answers answers;
  private final Conditional conditional;

  ContextBiasResource(VibeReader metrics, Answers answers, Conditional conditional) {
    this.metrics = metrics;
    this.answers = answers;
    this.conditional = conditional;
  }

  @GET
  @Operation(operationId = "showContextBias", summary = "Show how a persona leans when context is assembled for it", description = "What its preferences (preferences.context) say, and what feedback adds: the context_bias_preview of the persona. Capability telemetry:read.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "The bias. Its ETag begins with \"<version>.<sequence>\" and changes with every change of the metrics.", content = @Content(schema = @Schema(implementation = ContextBias.class)))
  @APIResponse(ref = Answers.NOT_MODIFIED)
  @APIResponse(ref = Answers.UNAUTHORIZED)
  @APIResponse(ref = Answers.FORBIDDEN)
  @APIResponse(ref = Answers.NOT_FOUND)
  @APIResponse(ref = Answers.GONE)
  @APIResponse(responseCode = "412", description = "There is no consent to telemetry.", content = @Content(mediaType = Answers.PROBLEM, schema = @Schema(ref = "Problem")))
  @APIResponse(ref = Answers.NOT_YET_VISIBLE)
  public Uni<Response> show(@Parameter(ref = Answers.PERSONA_ID) @PathParam(Answers.PERSONA_ID) String id,
      @Parameter(ref = Answers.MIN_VERSION) @QueryParam(Answers.MIN_VERSION) @Nullable String minVersion,
      @Context Request request) {
    return answers.about(id, minVersion, found -> found.row().telemetryEnabled()
        ? bias(found, request)
        : Uni.createFrom().item(VibeResource.telemetryDisabled()));
  }

  private Uni<Response> bias(Found found, Request request) {
    var tag = found.tag().withMetrics();
    var unmet = conditional.unmet(request, tag);
    return unmet.isPresent()
        ? Uni.createFrom().item(unmet.get())
        : metrics.snapshot(found.row().id())
            .map(snapshot -> ContextBias.of(Json.parse(found.row().document()).path("preferences"), snapshot))
            .map(bias -> Response.fromResponse(conditional.tagged(tag, bias))
                .lastModified(Date.from(found.tag().lastModified())).build());
  }
}
