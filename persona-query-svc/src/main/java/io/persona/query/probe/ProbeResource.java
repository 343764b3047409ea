package io.persona.query.probe;

import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.persona.query.answer.Answers;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What this service gives at best: bytes from its memory, and nothing looked at. Benchmarks compare with it. */
@Path("/probe/memory")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
@RolesAllowed(Capability.OPERATE)
@APIResponse(ref = Answers.UNAUTHORIZED)
@APIResponse(ref = Answers.FORBIDDEN)
public class ProbeResource {
  private static final int MAX_BYTES = 65_536;

  private static volatile byte @Nullable [] kept;

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Keep the body in memory", description = "For benchmarks, at most 64 KiB; this instance keeps the last one until it stops. Capability operate.")
  @APIResponse(responseCode = "204", description = "It is kept.")
  @APIResponse(responseCode = "413", description = "It is larger.", content = @Content(mediaType = Answers.PROBLEM, schema = @Schema(ref = "Problem")))
  public Uni<Response> keep(byte[] body) {
    if (body.length > MAX_BYTES) {
      return Uni.createFrom().item(
          Problem.of(413, "too-large", "Too Large", "At most " + MAX_BYTES + " bytes are kept.").response());
    }
    kept = body;
    return Uni.createFrom().item(Response.noContent().build());
  }

  @GET
  @Operation(summary = "Answer with what is kept", description = "The last body that PUT brought to this instance. Capability operate.")
  @APIResponse(responseCode = "200", description = "The bytes.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(responseCode = "404", description = "Nothing is kept.", content = @Content(mediaType = Answers.PROBLEM, schema = @Schema(ref = "Problem")))
  public Uni<Response> answer() {
    var bytes = kept;
    return Uni.createFrom().item(bytes == null
        ? Problem.of(404, "nothing-kept", "Nothing Kept", "PUT brings what is answered.").response()
        : Response.ok(bytes, MediaType.APPLICATION_JSON_TYPE).build());
  }
}
