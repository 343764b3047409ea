package io.persona.query.deadletters;

import io.persona.edge.Capability;
import io.persona.query.answer.AnsweredInTime;
import io.persona.query.answer.Answers;
import io.persona.query.answer.Cursor;
import io.persona.query.answer.Page;
import io.persona.query.answer.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Dead letters over HTTP. What the records say is in the log and is not shown here. */
@AnsweredInTime
@Path("/admin/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters", description = "Records that were not projected, for operators.")
@RolesAllowed(Capability.OPERATE)
@APIResponse(ref = Answers.UNAUTHORIZED)
@APIResponse(ref = Answers.FORBIDDEN)
@APIResponse(responseCode = "503", description = "The database or the log is away; see Retry-After.")
public class DeadLettersResource {
  private final DeadLetterQueries queries;
  private final Retry retry;

  DeadLettersResource(DeadLetterQueries queries, Retry retry) {
    this.queries = queries;
    this.retry = retry;
  }

  @GET
  @Operation(operationId = "listDeadLetters", summary = "List records that were not projected", description = "The head of each persona's queue, and what was discarded, in the order of the log. Capability operate.")
  @APIResponse(responseCode = "200", description = "A page.", content = @Content(schema = @Schema(implementation = DeadLetterPage.class)))
  @APIResponse(ref = Answers.BAD_REQUEST)
  public Uni<Page<DeadLetterEntry>> list(
      @Parameter(ref = Answers.LIMIT) @QueryParam(Answers.LIMIT) @Nullable String limit,
      @Parameter(ref = Answers.CURSOR) @QueryParam(Answers.CURSOR) @Nullable String cursor) {
    var count = Parameters.limit(limit);
    return queries.heads(Cursor.parse(cursor, DeadLetterQueries.ORDER), count + 1)
        .map(rows -> Page.of(rows, count, row -> DeadLetterEntry.of(row.letter(), row.queued()),
            row -> LogPlace.cursor(row.letter()).text()));
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "showDeadLetters", summary = "Show the records of a persona that were not projected", description = "In the order of the log. Capability operate.")
  @APIResponse(responseCode = "200", description = "A page.", content = @Content(schema = @Schema(implementation = DeadLetterPage.class)))
  @APIResponse(ref = Answers.BAD_REQUEST)
  @APIResponse(ref = Answers.NOT_FOUND)
  public Uni<Page<DeadLetterEntry>> show(@Parameter(ref = Answers.PERSONA_ID) @PathParam(Answers.PERSONA_ID) String id,
      @Parameter(ref = Answers.LIMIT) @QueryParam(Answers.LIMIT) @Nullable String limit,
      @Parameter(ref = Answers.CURSOR) @QueryParam(Answers.CURSOR) @Nullable String cursor) {
    var count = Parameters.limit(limit);
    return known(id).chain(() -> queries.of(id, Cursor.parse(cursor, DeadLetterQueries.ORDER), count + 1))
        .map(rows -> Page.of(rows, count, row -> DeadLetterEntry.of(row, 0),
            row -> LogPlace.cursor(row).text()));
  }

  @POST
  @Path("/{id}/retry")
  @Operation(operationId = "retryDeadLetters", summary = "Try again what waits of a persona", description = "In the order of the log, up to the first record that still cannot be projected; at most 10000 records. Capability operate.")
  @APIResponse(responseCode = "200", description = "What came of it.", content = @Content(schema = @Schema(implementation = RetryResult.class)))
  @APIResponse(ref = Answers.NOT_FOUND)
  @APIResponse(responseCode = "409", description = "The log does not have the records any more, or somebody else tries them.")
  public Uni<RetryResult> retry(@Parameter(ref = Answers.PERSONA_ID) @PathParam(Answers.PERSONA_ID) String id) {
    return after(id, retry::run);
  }

  @POST
  @Path("/{id}/evict")
  @Operation(operationId = "evictDeadLetter", summary = "Give up the head of a persona's queue", description = "And what of the persona was discarded; then what waits behind it is tried. It stays in the log. A record that has a place in the history leaves a gap, at which the persona waits again: evict what stands where it does not belong. Capability operate.")
  @APIResponse(responseCode = "200", description = "What came of it.", content = @Content(schema = @Schema(implementation = RetryResult.class)))
  @APIResponse(ref = Answers.NOT_FOUND)
  @APIResponse(responseCode = "409", description = "The log does not have the records any more, or somebody else tries them.")
  public Uni<RetryResult> evict(@Parameter(ref = Answers.PERSONA_ID) @PathParam(Answers.PERSONA_ID) String id) {
    return after(id, retry::evict);
  }

  private Uni<RetryResult> after(String id, Function<String, Uni<RetryResult>> what) {
    return known(id).chain(() -> what.apply(id));
  }

  private Uni<Void> known(String id) {
    return queries.has(id).invoke(found -> {
      if (!found) {
        throw DeadLetterProblems.noneOf();
      }
    }).replaceWithVoid();
  }

  /** For OpenAPI, which cannot say {@code Page<DeadLetterEntry>}. */
  @Schema(name = "DeadLetterPage")
  record DeadLetterPage(List<DeadLetterEntry> items,
      @Schema(name = "next_cursor", nullable = true) @Nullable String nextCursor) {}
}
