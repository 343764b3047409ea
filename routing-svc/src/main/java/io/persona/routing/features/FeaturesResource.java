package io.persona.routing.features;

import io.micrometer.core.annotation.Timed;
import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.persona.routing.Flaw;
import io.persona.routing.shards.Shards;
import io.persona.routing.shards.Unavailable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /routing/features/{name}}: which agents have this capability. */
@Path("/routing/features/{name}")
@Tag(name = "routing")
@RolesAllowed(Capability.ROUTING_READ)
public class FeaturesResource {
  private final Shards shards;

  FeaturesResource(Shards shards) {
    this.shards = shards;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Timed(value = "persona.routing.query", extraTags = {"query", "feature"}, histogram = true)
  @Operation(operationId = "withFeature", summary = "Agents that have a feature, the most proficient first", description = "A name is exact, and of several features with it the first counts. Needs the capability routing:read.")
  @APIResponse(responseCode = "200", description = "The agents; none is an empty list.", content = @Content(schema = @Schema(implementation = WithFeature.class)))
  @APIResponse(responseCode = "400", description = "A parameter out of its range.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "503", description = Unavailable.DESCRIPTION, content = @Content(mediaType = Problem.MEDIA_TYPE))
  public Response withFeature(
      @Parameter(description = "Name of the feature.", schema = @Schema(type = SchemaType.STRING, maxLength = FeatureQuery.MAX_NAME)) @PathParam("name") String name,
      @Parameter(description = "Least proficiency.", schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "1", defaultValue = "0")) @QueryParam("min_proficiency") @Nullable String minProficiency,
      @Parameter(description = "How many agents to answer at most.", schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100")) @QueryParam("limit") @Nullable String limit) {
    var query = FeatureQuery.parse(name, minProficiency, limit);
    var flaws = query.flaws();
    if (!flaws.isEmpty()) {
      return Flaw.problem(flaws).response();
    }
    var agents = shards.view();
    return Response.ok(WithFeature.of(agents.ask(query), agents.freshness())).build();
  }
}
