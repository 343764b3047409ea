package io.persona.query.timetravel;

import io.persona.edge.Capability;
import io.persona.edge.ProblemException;
import io.persona.query.answer.AnsweredInTime;
import io.persona.query.answer.Answers;
import io.persona.query.answer.Parameters;
import io.persona.query.answer.Problems;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What changed between two versions of a persona, and who last changed a place of it. */
@AnsweredInTime
@Path("/state/persona/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@RolesAllowed(Capability.READ)
@APIResponse(ref = Answers.NOT_MODIFIED)
@APIResponse(ref = Answers.BAD_REQUEST)
@APIResponse(ref = Answers.UNAUTHORIZED)
@APIResponse(ref = Answers.FORBIDDEN)
@APIResponse(ref = Answers.NOT_FOUND)
@APIResponse(ref = Answers.GONE)
@APIResponse(ref = Answers.NOT_YET_VISIBLE)
public class TimeTravelResource {
  private static final int MAX_POINTER = 1024;

  private final Answers answers;
  private final PastAnswers past;
  private final Blame blame;

  TimeTravelResource(Answers answers, PastAnswers past, Blame blame) {
    this.answers = answers;
    this.past = past;
    this.blame = blame;
  }

  @GET
  @Path("/diff")
  @Operation(operationId = "diffVersions", summary = "Compare two versions of a persona", description = "RFC 6902, in either direction. Capability persona:read.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "The difference.", content = @Content(schema = @Schema(implementation = VersionDiff.class)))
  public Uni<Response> diff(@Parameter(ref = Answers.PERSONA_ID) @PathParam(Answers.PERSONA_ID) String id,
      @Parameter(required = true, description = "Version that the diff is for.", schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) @QueryParam("from") @Nullable String from,
      @Parameter(description = "Version that it leads to; else the current one.", schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) @QueryParam("to") @Nullable String to,
      @Parameter(ref = Answers.MIN_VERSION) @QueryParam(Answers.MIN_VERSION) @Nullable String minVersion,
      @Context Request request) {
    var before = Parameters.version("from", from);
    var after = to == null ? null : Parameters.version("to", to);
    return answers.about(id, minVersion,
        found -> past.diff(found, before, after == null ? found.row().version() : after, request));
  }

  @GET
  @Path("/blame")
  @Operation(operationId = "blame", summary = "Say who last changed a place of a persona", description = "The last change at, around or within the place; an array that got longer, shorter or differently ordered is changed as a whole. Capability persona:read.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "The change.", content = @Content(schema = @Schema(implementation = BlameEntry.class)))
  public Uni<Response> blame(@Parameter(ref = Answers.PERSONA_ID) @PathParam(Answers.PERSONA_ID) String id,
      @Parameter(required = true, description = "JSON Pointer (RFC 6901) into the document, for example /traits/tone.") @QueryParam("path") @Nullable String path,
      @Parameter(ref = Answers.MIN_VERSION) @QueryParam(Answers.MIN_VERSION) @Nullable String minVersion,
      @Context Request request) {
    var pointer = Parameters.text("path", path, MAX_POINTER);
    if (pointer == null || !Place.isPointer(pointer)) {
      throw new ProblemException(Problems.badParameter("path", "a JSON Pointer, for example /traits/tone"));
    }
    return answers.about(id, minVersion, found -> blame.answer(found, pointer, request));
  }
}
