package io.persona.query.personas;

import io.persona.edge.Capability;
import io.persona.query.answer.AnsweredInTime;
import io.persona.query.answer.Answers;
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

/** Parts of a persona over HTTP, for those who do not need the whole document. */
@AnsweredInTime
@Path("/state/persona/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Personas")
@RolesAllowed(Capability.READ)
@APIResponse(ref = Answers.NOT_MODIFIED)
@APIResponse(ref = Answers.UNAUTHORIZED)
@APIResponse(ref = Answers.FORBIDDEN)
@APIResponse(ref = Answers.NOT_FOUND)
@APIResponse(ref = Answers.GONE)
@APIResponse(ref = Answers.NOT_YET_VISIBLE)
public class PersonaFacetsResource {
  private final Answers answers;

  PersonaFacetsResource(Answers answers) {
    this.answers = answers;
  }

  @GET
  @Path("/summary")
  @Operation(operationId = "showSummary", summary = "Show a persona without its document", description = "Who it is, which version it has, and whether something waits. Capability persona:read.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "The summary.", content = @Content(schema = @Schema(implementation = PersonaSummary.class)))
  public Uni<Response> summary(@Parameter(ref = Answers.PERSONA_ID) @PathParam(Answers.PERSONA_ID) String id,
      @Parameter(ref = Answers.MIN_VERSION) @QueryParam(Answers.MIN_VERSION) @Nullable String minVersion,
      @Context Request request) {
    return answers.about(id, minVersion, request, found -> Uni.createFrom().item(PersonaSummary.of(found)));
  }

  @GET
  @Path("/traits")
  @Operation(operationId = "showTraits", summary = "Show the traits of a persona", description = "Its own traits, and those that it has as an agent. Capability persona:read.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "The traits.", content = @Content(schema = @Schema(implementation = PersonaTraits.class)))
  public Uni<Response> traits(@Parameter(ref = Answers.PERSONA_ID) @PathParam(Answers.PERSONA_ID) String id,
      @Parameter(ref = Answers.MIN_VERSION) @QueryParam(Answers.MIN_VERSION) @Nullable String minVersion,
      @Context Request request) {
    return answers.about(id, minVersion, request, found -> Uni.createFrom().item(PersonaTraits.of(found.row())));
  }
}
