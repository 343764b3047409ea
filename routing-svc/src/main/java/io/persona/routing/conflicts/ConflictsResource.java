package io.persona.routing.conflicts;

import io.micrometer.core.annotation.Timed;
import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.persona.routing.Flaw;
import io.persona.routing.Lookup;
import io.persona.routing.shards.Find;
import io.persona.routing.shards.Shards;
import io.persona.routing.shards.Unavailable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /routing/conflicts}: Warnings about agents that are to work together. */
@Path("/routing/conflicts")
@Tag(name = "routing")
@RolesAllowed(Capability.ROUTING_READ)
public class ConflictsResource {
  private final Shards shards;

  ConflictsResource(Shards shards) {
    this.shards = shards;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Timed(value = "persona.routing.query", extraTags = {"query", "conflicts"}, histogram = true)
  @Operation(operationId = "conflicts", summary = "Warnings about agents that are to work together", description = "Looks at every pair of 2 to 50 agents: opposed interests, temperaments or ways of communicating far apart, and little likeness. Needs the capability routing:read.")
  @APIResponse(responseCode = "200", description = "The answer.", content = @Content(schema = @Schema(implementation = Conflicts.class)))
  @APIResponse(responseCode = "400", description = "Malformed body, or a value out of its range.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "404", description = "A persona that is named is not in the index.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "422", description = "A persona that is named has no agent block.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "503", description = Unavailable.DESCRIPTION, content = @Content(mediaType = Problem.MEDIA_TYPE))
  public Response conflicts(@Nullable ConflictsRequest request) {
    if (request == null) {
      return Flaw.problem(List.of(new Flaw("", "a JSON object is needed"))).response();
    }
    var flaws = request.flaws();
    if (!flaws.isEmpty()) {
      return Flaw.problem(flaws).response();
    }
    var agents = shards.view();
    var found = agents.ask(new Find(request.asked()));
    var asked = new ArrayList<Lookup.Agent>();
    for (var personaId : request.asked()) {
      switch (Lookup.among(found, personaId)) {
        case Lookup.Refused(var problem) -> {
          return problem.with("persona_id", personaId).response();
        }
        case Lookup.Agent agent -> asked.add(agent);
      }
    }
    return Response.ok(Conflicts.among(asked, agents.freshness(), agents.deadline())).build();
  }
}
