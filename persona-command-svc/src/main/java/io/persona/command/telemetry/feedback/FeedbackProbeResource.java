package io.persona.command.telemetry.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.edge.Capability;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the edge gives at best: feedback that is read, checked, and forgotten. Benchmarks compare with it. */
@Path("/probe/feedback")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
@Blocking
public class FeedbackProbeResource {
  private final ObjectMapper json;
  private final Clock clock = Clock.systemUTC();

  FeedbackProbeResource(ObjectMapper json) {
    this.json = json;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Capability.OPERATE)
  @Operation(summary = "Read feedback and do nothing", description = "For benchmarks: the body is that of POST /persona/{id}/feedback.")
  @APIResponse(responseCode = "204", description = "It could be read, and is forgotten.")
  @APIResponse(responseCode = "400", description = "The body cannot be read, or the batch is empty or too large.")
  @APIResponse(responseCode = "422", description = "A sample is out of range; path says which.")
  public Response read(@RequestBody(content = @Content(schema = @Schema(oneOf = {FeedbackSample.class,
      FeedbackSample[].class}))) @Nullable JsonNode body) throws JsonProcessingException {
    FeedbackBody.read(json, body, null, clock.instant());
    return Response.noContent().build();
  }
}
