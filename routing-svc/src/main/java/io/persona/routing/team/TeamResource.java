package io.persona.routing.team;

import io.micrometer.core.annotation.Timed;
import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.persona.routing.Flaw;
import io.persona.routing.shards.Shards;
import io.persona.routing.shards.Unavailable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /routing/team}: A team of agents that covers the features. */
@Path("/routing/team")
@Tag(name = "routing")
@RolesAllowed(Capability.ROUTING_READ)
public class TeamResource {
  private final Shards shards;

  TeamResource(Shards shards) {
    this.shards = shards;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Timed(value = "persona.routing.query", extraTags = {"query", "team"}, histogram = true)
  @Operation(operationId = "team", summary = "A team of agents that covers the features", description = "Each next member covers most of what is open, and of those is most like the members so far; of each feature the 50 most proficient agents are considered. Needs the capability routing:read.")
  @APIResponse(responseCode = "200", description = "The answer.", content = @Content(schema = @Schema(implementation = Team.class)))
  @APIResponse(responseCode = "400", description = "Malformed body, or a value out of its range.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "503", description = Unavailable.DESCRIPTION, content = @Content(mediaType = Problem.MEDIA_TYPE))
  public Response team(@Nullable TeamRequest request) {
    if (request == null) {
      return Flaw.problem(List.of(new Flaw("", "a JSON object is needed"))).response();
    }
    var flaws = request.flaws();
    if (!flaws.isEmpty()) {
      return Flaw.problem(flaws).response();
    }
    var agents = shards.view();
    var assembly = request.assembly();
    var chosen = assembly.choose(agents.ask(request).candidates()::forEach, agents.deadline());
    var uncovered = assembly.uncovered(chosen);
    return Response.ok(new Team(Assembly.members(chosen), uncovered.isEmpty(), uncovered,
        Assembly.compatibility(chosen), agents.freshness())).build();
  }
}
