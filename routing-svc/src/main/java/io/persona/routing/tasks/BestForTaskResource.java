package io.persona.routing.tasks;

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

/** {@code POST /routing/best-for-task}: which agents fit this task. */
@Path("/routing/best-for-task")
@Tag(name = "routing")
@RolesAllowed(Capability.ROUTING_READ)
public class BestForTaskResource {
  private final Shards shards;

  BestForTaskResource(Shards shards) {
    this.shards = shards;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Timed(value = "persona.routing.query", extraTags = {"query", "best-for-task"}, histogram = true)
  @Operation(operationId = "bestForTask", summary = "Agents that fit a task, with the reasons", description = "Ranked by how far affinities outweigh aversions that the task mentions, then by the features it names. Needs the capability routing:read.")
  @APIResponse(responseCode = "200", description = "The best agents; none is an empty list.", content = @Content(schema = @Schema(implementation = BestForTask.class)))
  @APIResponse(responseCode = "400", description = "Malformed body, or a value out of its range.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "503", description = Unavailable.DESCRIPTION
      + " Mode semantic: the sentence model is not installed, or busy.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  public Response bestForTask(@Nullable BestForTaskRequest request) {
    if (request == null) {
      return Flaw.problem(List.of(new Flaw("", "a JSON object is needed"))).response();
    }
    var flaws = request.flaws();
    if (!flaws.isEmpty()) {
      return Flaw.problem(flaws).response();
    }
    var agents = shards.view();
    var found = agents.ask(request);
    return Response.ok(new BestForTask(found.shown(), found.candidates(), found.notCompared(), agents.freshness()))
        .build();
  }
}
