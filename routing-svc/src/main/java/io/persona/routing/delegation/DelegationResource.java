package io.persona.routing.delegation;

import io.micrometer.core.annotation.Timed;
import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.persona.routing.Flaw;
import io.persona.routing.Lookup;
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

/** {@code POST /routing/delegate}: To which agents an agent best hands over a task. */
@Path("/routing/delegate")
@Tag(name = "routing")
@RolesAllowed(Capability.ROUTING_READ)
public class DelegationResource {
  private final Shards shards;

  DelegationResource(Shards shards) {
    this.shards = shards;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Timed(value = "persona.routing.query", extraTags = {"query", "delegate"}, histogram = true)
  @Operation(operationId = "delegate", summary = "To which agents an agent best hands over a task", description = "Of the 50 agents that fit the task best as POST /routing/best-for-task ranks them, without the one that asks; then by 0.4 alignment + 0.3 features + 0.3 likeness to it. Needs the capability routing:read.")
  @APIResponse(responseCode = "200", description = "The answer.", content = @Content(schema = @Schema(implementation = Delegation.class)))
  @APIResponse(responseCode = "400", description = "Malformed body, or a value out of its range.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "404", description = "A persona that is named is not in the index.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "422", description = "A persona that is named has no agent block.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "503", description = Unavailable.DESCRIPTION, content = @Content(mediaType = Problem.MEDIA_TYPE))
  public Response delegate(@Nullable DelegationRequest request) {
    if (request == null) {
      return Flaw.problem(List.of(new Flaw("", "a JSON object is needed"))).response();
    }
    var flaws = request.flaws();
    if (!flaws.isEmpty()) {
      return Flaw.problem(flaws).response();
    }
    var agents = shards.view();
    return switch (Lookup.persona(request.asker(), agents)) {
      case Lookup.Refused(var problem) -> problem.response();
      case Lookup.Agent asker -> Response.ok(new Delegation(Handover.rank(request, asker, agents),
          agents.freshness())).build();
    };
  }
}
