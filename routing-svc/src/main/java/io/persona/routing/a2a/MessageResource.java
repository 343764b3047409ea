package io.persona.routing.a2a;

import com.fasterxml.jackson.databind.JsonNode;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /agents/{id}/message:send}: A2A 1.0 over HTTP+JSON, answered by the persona and not by a running agent. */
@Path("/agents/{id}/message:send")
@Tag(name = "agents")
@RolesAllowed(Capability.ROUTING_READ)
public class MessageResource {
  private final Shards shards;

  MessageResource(Shards shards) {
    this.shards = shards;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Timed(value = "persona.routing.query", extraTags = {"query", "message"}, histogram = true)
  @Operation(operationId = "sendMessage", summary = "What an agent tells of itself, as a message of A2A", description = "Any message is answered with the persona exchange as a data part. With metadata {\"urn:persona:a2a:extension:persona:1\": {\"keywords\": [...]}} it has only the features whose name holds a keyword. Nothing is kept and there are no tasks. Needs the capability routing:read.")
  @APIResponse(responseCode = "200", description = "The message.", content = @Content(schema = @Schema(implementation = Message.Sent.class)))
  @APIResponse(responseCode = "400", description = "It is no SendMessageRequest.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "404", description = "No persona with this id is known.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "410", description = "The persona was erased.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "422", description = "The persona has no agent block.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "503", description = Unavailable.DESCRIPTION, content = @Content(mediaType = Problem.MEDIA_TYPE))
  public Response send(@Parameter(description = "Persona id.") @PathParam("id") String id,
      @RequestBody(required = true, description = "SendMessageRequest of A2A 1.0; message needs messageId, role ROLE_USER and parts.", content = @Content(schema = @Schema(type = SchemaType.OBJECT))) @Nullable JsonNode request) {
    var flaws = Message.flaws(request);
    if (request == null || !flaws.isEmpty()) {
      return Flaw.problem(flaws).response();
    }
    return switch (Agents.find(id, shards.view())) {
      case Lookup.Refused(var problem) -> problem.response();
      case Lookup.Agent(var persona, var agent, _) -> {
        var full = PersonaExchange.full(persona, agent);
        var keywords = Message.keywords(request);
        var told = keywords.isMissingNode()
            ? full
            : full.forTask(keywords.valueStream().map(JsonNode::textValue).toList());
        yield Response.ok(new Message.Sent(Message.telling(told, request))).build();
      }
    };
  }
}
