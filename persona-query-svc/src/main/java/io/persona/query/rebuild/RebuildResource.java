package io.persona.query.rebuild;

import io.persona.edge.Capability;
import io.persona.query.answer.Answers;
import io.persona.query.answer.Cursor;
import io.persona.query.answer.Parameters;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Making the views again over HTTP. */
@Path("/admin/projections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projections")
@RolesAllowed(Capability.OPERATE)
@Blocking
@APIResponse(ref = Answers.UNAUTHORIZED)
@APIResponse(ref = Answers.FORBIDDEN)
@APIResponse(responseCode = "503", description = "The database is away; see Retry-After.")
public class RebuildResource {
  private static final String ORDER = "id";

  private final RebuildOperations operations;
  private final ViewsStatus status;
  private final ViewVersions versions;
  private final Comparison comparison;

  RebuildResource(RebuildOperations operations, ViewsStatus status, ViewVersions versions, Comparison comparison) {
    this.operations = operations;
    this.status = status;
    this.versions = versions;
    this.comparison = comparison;
  }

  @POST
  @Path("/rebuild")
  @Operation(operationId = "rebuildViews", summary = "Make the views again, beside the live ones", description = "A version that was kept is dropped. The new one is filled from the beginning of the log while the live one is read and followed as before, and takes over by itself when it has caught up, unless auto_switch is false. Capability operate.")
  @APIResponse(responseCode = "202", description = "It is being filled.", content = @Content(schema = @Schema(implementation = StandbyEntry.class)))
  @APIResponse(ref = Answers.BAD_REQUEST)
  @APIResponse(responseCode = "409", description = "One is being filled already.")
  public Response rebuild(
      @Parameter(description = "false: it waits until it is told to take over; else true.", schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam("auto_switch") @Nullable String autoSwitch)
      throws SQLException {
    operations.begin(autoSwitch == null || Parameters.flag("auto_switch", autoSwitch));
    return Response.accepted(status.standby().orElseThrow(RebuildProblems::noStandby)).build();
  }

  @POST
  @Path("/cancel")
  @Operation(operationId = "cancelRebuild", summary = "Drop the version of the views beside the live one", description = "Whether it is being filled or kept. The live one is not touched. Capability operate.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  @APIResponse(responseCode = "409", description = "There is none.")
  public void cancel() throws SQLException {
    operations.cancel();
  }

  @POST
  @Path("/switch")
  @Operation(operationId = "switchViews", summary = "Let the two versions of the views change places", description = "In one transaction. The one that was live is kept and followed, so that the same call switches back. No reader sees anything older than before. Capability operate.")
  @APIResponse(responseCode = "200", description = "The one that was live before.", content = @Content(schema = @Schema(implementation = StandbyEntry.class)))
  @APIResponse(responseCode = "409", description = "There is none, or it has not caught up.")
  public StandbyEntry change() throws SQLException {
    operations.change();
    return status.standby().orElseThrow(RebuildProblems::noStandby);
  }

  @GET
  @Path("/diff")
  @Operation(operationId = "compareViews", summary = "Compare the two versions of the views", description = "Persona by persona, in the order of their ids, a page per request. Capability operate.")
  @APIResponse(responseCode = "200", description = "What differs.", content = @Content(schema = @Schema(implementation = ViewComparison.class)))
  @APIResponse(ref = Answers.BAD_REQUEST)
  @APIResponse(responseCode = "409", description = "There is no other version.")
  public ViewComparison compare(@Parameter(ref = Answers.LIMIT) @QueryParam(Answers.LIMIT) @Nullable String limit,
      @Parameter(ref = Answers.CURSOR) @QueryParam(Answers.CURSOR) @Nullable String cursor) throws SQLException {
    var count = Parameters.limit(limit);
    var after = Cursor.parse(cursor, ORDER).map(Cursor::id).orElse("");
    versions.standby().orElseThrow(RebuildProblems::noStandby);
    var page = comparison.page(after, count);
    return page.nextCursor() == null
        ? page
        : new ViewComparison(page.compared(), page.moving(), page.differences(),
            new Cursor(ORDER, "", page.nextCursor()).text());
  }
}
