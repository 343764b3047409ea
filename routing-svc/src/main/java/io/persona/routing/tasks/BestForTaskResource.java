package io.persona.routing.tasks;

import io.micrometer.core.annotation.Timed;
import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.persona.routing.Flaw;
import io.persona.routing.index.PersonaIndex;
import io.persona.routing.semantic.SemanticRanking;
import io.persona.routing.semantic.SemanticUnavailable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code POST /routing/best-for-task}: which agents fit this task. */
@Path("/routing/best-for-task")
@Tag(name = "routing")
@RolesAllowed(Capability.ROUTING_READ)
public class BestForTaskResource {
  private static final Logger LOG = Logger.getLogger(BestForTaskResource.class);

  private final PersonaIndex index;
  private final SemanticRanking semantic;

  BestForTaskResource(PersonaIndex index, SemanticRanking semantic) {
    this.index = index;
    this.semantic = semantic;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Timed(value = "persona.routing.query", extraTags = {"query", "best-for-task"}, histogram = true)
  @Operation(operationId = "bestForTask", summary = "Agents that fit a task, with the reasons", description = "Ranked by how far affinities outweigh aversions that the task mentions, then by the features it names. Needs the capability routing:read.")
  @APIResponse(responseCode = "200", description = "The best agents; none is an empty list.", content = @Content(schema = @Schema(implementation = BestForTask.class)))
  @APIResponse(responseCode = "400", description = "Malformed body, or a value out of its range.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "503", description = "Mode semantic: the sentence model is not installed, or busy.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  public Response bestForTask(@Nullable BestForTaskRequest request) {
    if (request == null) {
      return Flaw.problem(List.of(new Flaw("", "a JSON object is needed"))).response();
    }
    var flaws = request.flaws();
    if (!flaws.isEmpty()) {
      return Flaw.problem(flaws).response();
    }
    var view = index.view();
    if (request.mode() == BestForTaskRequest.Mode.SEMANTIC) {
      return byMeaning(request, view);
    }
    var items = request.mode() == BestForTaskRequest.Mode.REFERENCE
        ? Reference.best(request.task(), view.snapshot(), request.limit(), request.accepted())
        : Ranking.byWords(request.task()).best(view.snapshot(), request.limit(), request.accepted());
    return Response.ok(new BestForTask(items, view.snapshot().agents(), null, view.freshness())).build();
  }

  private Response byMeaning(BestForTaskRequest request, PersonaIndex.View view) {
    try {
      var found = semantic.best(request.task(), view.snapshot(), request.limit(),
          request.accepted());
      return Response.ok(
          new BestForTask(found.items(), view.snapshot().agents(), found.notCompared(), view.freshness())).build();
    } catch (SemanticUnavailable unavailable) {
      LOG.warnf(unavailable, "Sentence model is not available");
      return unavailable.problem().builder().header(HttpHeaders.RETRY_AFTER, 5).build();
    }
  }
}
