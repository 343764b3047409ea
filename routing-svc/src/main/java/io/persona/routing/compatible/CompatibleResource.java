package io.persona.routing.compatible;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.annotation.Timed;
import io.persona.document.AgentPersona;
import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.persona.fingerprint.Fingerprint;
import io.persona.routing.Flaw;
import io.persona.routing.Lookup;
import io.persona.routing.shards.AgentsView;
import io.persona.routing.shards.Shards;
import io.persona.routing.shards.Unavailable;
import io.persona.routing.index.Probe;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /routing/compatible}: which agents are like this one. */
@Path("/routing/compatible")
@Tag(name = "routing")
@RolesAllowed(Capability.ROUTING_READ)
public class CompatibleResource {
  private final Shards shards;

  CompatibleResource(Shards shards) {
    this.shards = shards;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Timed(value = "persona.routing.query", extraTags = {"query", "compatible"}, histogram = true)
  @Operation(operationId = "compatible", summary = "Agents that are like a persona, the agent in a slot, an agent block or a fingerprint", description = "The score is the share of equal bits of the two fingerprints, exact; every item says which sections it comes of, and how alike the two are by facets that do not depend on order. Needs the capability routing:read.")
  @APIResponse(responseCode = "200", description = "The most compatible agents.", content = @Content(schema = @Schema(implementation = Compatible.class)))
  @APIResponse(responseCode = "400", description = "Malformed body, or a value out of its range.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "404", description = "No persona with this persona_id is known, or no agent has the slot.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "422", description = "The agent block cannot be used, or the persona has none.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "503", description = Unavailable.DESCRIPTION, content = @Content(mediaType = Problem.MEDIA_TYPE))
  public Response compatible(@Nullable CompatibleRequest request) {
    if (request == null) {
      return Flaw.problem(List.of(new Flaw("", "a JSON object is needed"))).response();
    }
    var flaws = request.flaws();
    if (!flaws.isEmpty()) {
      return Flaw.problem(flaws).response();
    }
    var agents = shards.view();
    return switch (asked(request, agents)) {
      case Refused(var problem) -> problem.response();
      case Found(var personaId, var agent, var probe) -> Response
          .ok(Compatible.of(agents.ask(request.alike(personaId, agent, probe)), agents.freshness())).build();
    };
  }

  private static Asked asked(CompatibleRequest request, AgentsView agents) {
    if (request.agent() != null) {
      return agent(request.agent());
    }
    if (request.fingerprint() != null) {
      return fingerprint(request.fingerprint());
    }
    var named = request.slot() != null
        ? Lookup.slot(request.slot(), agents)
        : Lookup.persona(String.valueOf(request.personaId()), agents);
    return switch (named) {
      case Lookup.Refused(var problem) -> new Refused(problem);
      case Lookup.Agent(var persona, var agent, var probe) -> new Found(persona.personaId(), agent, probe);
    };
  }

  private static Asked agent(JsonNode agent) {
    var violations = AgentBlock.violations(agent);
    if (violations.isEmpty()) {
      var persona = AgentPersona.from(agent);
      return new Found(null, persona, Probe.of(Fingerprint.of(persona)));
    }
    var shown = violations.stream().map(v -> Map.of("path", v.path(), "code", v.code(), "message", v.message()))
        .toList();
    return new Refused(Problem.of(422, "invalid-agent", "Invalid Agent", "The agent block is not a usable one.")
        .with("violations", shown));
  }

  private static Asked fingerprint(String hex) {
    try {
      return new Found(null, null, Probe.ofHex(hex));
    } catch (IllegalArgumentException notOne) {
      return new Refused(
          Flaw.problem(List.of(new Flaw("/fingerprint", "must be 156 words of 16 hex digits each, word 0 first"))));
    }
  }

  private sealed interface Asked {}

  private record Found(@Nullable String personaId, @Nullable AgentPersona agent, Probe probe) implements Asked {}

  private record Refused(Problem problem) implements Asked {}
}
