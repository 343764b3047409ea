package io.persona.query.vibe;

import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.persona.query.answer.AnsweredInTime;
import io.persona.query.answer.Answers;
import io.persona.query.answer.Conditional;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Vibe metrics over HTTP. Consent is checked at every read, whatever rows there are. */
@AnsweredInTime
@Path("/state/persona/{id}/vibe_metrics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Vibe", description = "How the persona is received, where there is consent to count it.")
@RolesAllowed(Capability.TELEMETRY_READ)
public class VibeResource {
  private final VibeReader metrics;
  private final Answers answers;
  private final Conditional conditional;

  VibeResource(VibeReader metrics, Answers answers, Conditional conditional) {
    this.metrics = metrics;
    this.answers = answers;
    this.conditional = conditional;
  }

  @GET
  @Operation(operationId = "showVibeMetrics", summary = "Show the vibe metrics of a persona", description = "All zero when nothing was counted yet. Capability telemetry:read.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "The metrics.", content = @Content(schema = @Schema(implementation = VibeSnapshot.class)))
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
        ? metrics.snapshot(id).map(snapshot -> conditional.answer(request, snapshot))
        : Uni.createFrom().item(telemetryDisabled()));
  }

  static Response telemetryDisabled() {
    return Problem.of(412, "telemetry-disabled", "Telemetry Disabled",
        "There is no consent to vibe telemetry of this persona. POST /admin/persona/{id}/telemetry gives it.")
        .response();
  }
}
