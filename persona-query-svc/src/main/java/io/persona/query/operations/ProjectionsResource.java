package io.persona.query.operations;

import io.persona.edge.Capability;
import io.persona.query.answer.Answers;
import io.persona.query.answer.Parameters;
import io.persona.query.projection.LiveStatus;
import io.persona.query.projection.Operations;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The projections over HTTP. */
@Path("/admin/projections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projections", description = "How the views follow the log, and making them again, for operators.")
@RolesAllowed(Capability.OPERATE)
@Blocking
@APIResponse(ref = Answers.UNAUTHORIZED)
@APIResponse(ref = Answers.FORBIDDEN)
@APIResponse(responseCode = "503", description = "The database is away; see Retry-After.")
public class ProjectionsResource {
  private static final String PROJECTION = "projection";

  private final LiveStatus live;
  private final ProjectionsStatus status;
  private final Operations operations;

  ProjectionsResource(LiveStatus live, ProjectionsStatus status, Operations operations) {
    this.live = live;
    this.status = status;
    this.operations = operations;
  }

  @GET
  @Operation(operationId = "showProjections", summary = "Show how the views follow the log", description = "Lag, pauses, and whether what measures them is alive, as this instance sees it. Capability operate.")
  @APIResponse(responseCode = "200", description = "The projections.", content = @Content(schema = @Schema(implementation = ProjectionsEntry.class)))
  public ProjectionsEntry show() {
    return status.now();
  }

  @POST
  @Path("/{projection}/pause")
  @Operation(operationId = "pauseProjection", summary = "Pause a projection", description = "When this answers, every instance has stopped; reads go on and get older, and reads that wait for a version say 503. It stays so over restarts. Capability operate.")
  @APIResponse(responseCode = "200", description = "It is paused.", content = @Content(schema = @Schema(implementation = ProjectionsEntry.class)))
  public ProjectionsEntry pause(
      @Parameter(description = "Its name.") @PathParam(PROJECTION) String projection) throws SQLException {
    return pause(projection, true);
  }

  @POST
  @Path("/{projection}/resume")
  @Operation(operationId = "resumeProjection", summary = "Let a projection go on", description = "It goes on within two seconds. Capability operate.")
  @APIResponse(responseCode = "200", description = "It goes on.", content = @Content(schema = @Schema(implementation = ProjectionsEntry.class)))
  public ProjectionsEntry resume(
      @Parameter(description = "Its name.") @PathParam(PROJECTION) String projection) throws SQLException {
    return pause(projection, false);
  }

  @POST
  @Path("/{projection}/skip")
  @Operation(operationId = "skipRecord", summary = "Have a record set aside", description = "The record is not projected when it is reached: it becomes a dead letter with the reason skipped, and what follows of its persona waits behind it. Capability operate.")
  @APIResponse(responseCode = "200", description = "It will be set aside.", content = @Content(schema = @Schema(implementation = ProjectionsEntry.class)))
  @APIResponse(ref = Answers.BAD_REQUEST)
  @APIResponse(responseCode = "409", description = "The projection is past it, or there is no such record.")
  public ProjectionsEntry skip(@Parameter(description = "Its name.") @PathParam(PROJECTION) String projection,
      @Parameter(description = "Partition of the topic, from 0.", required = true, schema = @Schema(type = SchemaType.INTEGER, minimum = "0")) @QueryParam("partition") @Nullable String partition,
      @Parameter(description = "Offset of the record, from 0.", required = true, schema = @Schema(type = SchemaType.INTEGER, minimum = "0")) @QueryParam("offset") @Nullable String offset)
      throws SQLException {
    known(projection);
    var of = Parameters.place("partition", partition, Integer.MAX_VALUE);
    var at = Parameters.place("offset", offset, Long.MAX_VALUE);
    var isThere = live.end(projection, (int) of).filter(end -> at < end).isPresent();
    if (!isThere || !operations.skip(projection, (int) of, at)) {
      throw OperationProblems.notToSkip();
    }
    return show();
  }

  private ProjectionsEntry pause(String projection, boolean paused) throws SQLException {
    known(projection);
    operations.pause(projection, paused);
    return show();
  }

  private void known(String projection) {
    if (!live.has(projection)) {
      throw OperationProblems.noSuchProjection();
    }
  }
}
