package io.persona.routing.a2a;

import io.micrometer.core.annotation.Timed;
import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.persona.routing.Flaw;
import io.persona.routing.Lookup;
import io.persona.routing.shards.Find;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /agents/{id}/exchange} and {@code GET /agents/{id}/plan}: what an agent tells, and how one answers it. */
@Path("/agents/{id}")
@Tag(name = "agents")
@RolesAllowed(Capability.ROUTING_READ)
public class ExchangeResource {
  static final int MOST_KEYWORDS = 50;

  private final Shards shards;

  ExchangeResource(Shards shards) {
    this.shards = shards;
  }

  @GET
  @Path("/exchange")
  @Produces(MediaType.APPLICATION_JSON)
  @Timed(value = "persona.routing.query", extraTags = {"query", "exchange"}, histogram = true)
  @Operation(operationId = "exchange", summary = "What an agent tells of itself to another", description = "With keywords, only the features whose name holds one of them. Needs the capability routing:read.")
  @APIResponse(responseCode = "200", description = "The exchange.", content = @Content(schema = @Schema(implementation = PersonaExchange.class)))
  @APIResponse(responseCode = "400", description = "A parameter out of its range.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "404", description = "No persona with this id is known.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "410", description = "The persona was erased.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "422", description = "The persona has no agent block.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "503", description = Unavailable.DESCRIPTION, content = @Content(mediaType = Problem.MEDIA_TYPE))
  public Response exchange(@Parameter(description = "Persona id.") @PathParam("id") String id,
      @Parameter(description = "Word of the task; 50 at most.") @QueryParam("keyword") List<String> keywords) {
    if (keywords.size() > MOST_KEYWORDS) {
      return Flaw.problem(List.of(new Flaw("keyword", "must be 50 at most"))).response();
    }
    return switch (Agents.find(id, shards.view())) {
      case Lookup.Refused(var problem) -> problem.response();
      case Lookup.Agent(var persona, var agent, _) -> {
        var full = PersonaExchange.full(persona, agent);
        yield Response.ok(keywords.isEmpty() ? full : full.forTask(keywords)).build();
      }
    };
  }

  @GET
  @Path("/plan")
  @Produces(MediaType.APPLICATION_JSON)
  @Timed(value = "persona.routing.query", extraTags = {"query", "plan"}, histogram = true)
  @Operation(operationId = "plan", summary = "How an agent answers another one", description = "Verbosity, formality and technical depth of the agent move towards those of the sender by the flexibility; the style is the sender's most preferred one that the agent also has; features that the sender has come first. Needs the capability routing:read.")
  @APIResponse(responseCode = "200", description = "The plan.", content = @Content(schema = @Schema(implementation = MessagePlan.class)))
  @APIResponse(responseCode = "400", description = "A parameter out of its range.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "404", description = "One of the two is not known.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "422", description = "One of the two has no agent block.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "503", description = Unavailable.DESCRIPTION, content = @Content(mediaType = Problem.MEDIA_TYPE))
  public Response plan(@Parameter(description = "Persona id of who answers.") @PathParam("id") String id,
      @Parameter(description = "Persona id of who is answered.", required = true) @QueryParam("sender") @Nullable String sender,
      @Parameter(description = "0: not at all; 1: wholly.", schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "1", defaultValue = "0.5")) @QueryParam("flexibility") @Nullable String flexibility) {
    float given = number(flexibility);
    if (sender == null || !(given >= 0 && given <= 1)) {
      return Flaw.problem(List.of(sender == null
          ? new Flaw("sender", "is needed")
          : new Flaw("flexibility", "must be from 0 to 1"))).response();
    }
    var found = shards.view().ask(new Find(List.of(id, sender)));
    var receiver = Lookup.among(found, id);
    return switch (Lookup.among(found, sender)) {
      case Lookup.Refused(var problem) -> problem.response();
      case Lookup.Agent asking when receiver instanceof Lookup.Agent answering -> Response
          .ok(MessagePlan.own(answering.agent()).adaptedTo(PersonaExchange.full(asking.persona(), asking.agent()),
              answering.agent().preferredStyles(), given))
          .build();
      case Lookup.Agent _ -> ((Lookup.Refused) receiver).problem().response();
    };
  }

  private static float number(@Nullable String text) {
    try {
      return text == null ? 0.5f : Float.parseFloat(text);
    } catch (NumberFormatException notOne) {
      return Float.NaN;
    }
  }
}
