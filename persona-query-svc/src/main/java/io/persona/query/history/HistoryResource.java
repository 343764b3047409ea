package io.persona.query.history;

import io.persona.edge.Capability;
import io.persona.edge.ProblemException;
import io.persona.query.answer.AnsweredInTime;
import io.persona.query.answer.Answers;
import io.persona.query.answer.Page;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The history of a persona over HTTP. Its cursor is the sequence of the last item, which never moves. */
@AnsweredInTime
@Path("/state/persona/{id}/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History", description = "What was applied, newest first. Rejected proposals never appear here.")
@RolesAllowed(Capability.READ)
public class HistoryResource {
  private final Mutiny.SessionFactory sessions;
  private final Answers answers;

  HistoryResource(Mutiny.SessionFactory sessions, Answers answers) {
    this.sessions = sessions;
    this.answers = answers;
  }

  @GET
  @Operation(operationId = "listHistory", summary = "Page through the history of a persona", description = "Creation, applied proposals, and changes of consent. Capability persona:read.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "A page of changes.", content = @Content(schema = @Schema(implementation = HistoryPage.class)))
  @APIResponse(ref = Answers.NOT_MODIFIED)
  @APIResponse(ref = Answers.BAD_REQUEST)
  @APIResponse(ref = Answers.UNAUTHORIZED)
  @APIResponse(ref = Answers.FORBIDDEN)
  @APIResponse(ref = Answers.NOT_FOUND)
  @APIResponse(ref = Answers.GONE)
  @APIResponse(ref = Answers.NOT_YET_VISIBLE)
  public Uni<Response> list(@Parameter(ref = Answers.PERSONA_ID) @PathParam(Answers.PERSONA_ID) String id,
      @Parameter(ref = Answers.LIMIT) @QueryParam(Answers.LIMIT) @Nullable String limit,
      @Parameter(ref = Answers.CURSOR) @QueryParam(Answers.CURSOR) @Nullable String cursor,
      @Parameter(ref = Answers.MIN_VERSION) @QueryParam(Answers.MIN_VERSION) @Nullable String minVersion,
      @Context Request request) {
    var count = Parameters.limit(limit);
    var before = before(cursor);
    return answers.about(id, minVersion, request, _ -> rows(id, before, count + 1)
        .map(rows -> Page.of(rows, count, HistoryEntry::of, row -> Long.toString(row.sequence))));
  }

  private Uni<List<HistoryRow>> rows(String personaId, long before, int count) {
    return sessions.withStatelessSession(session -> session
        .createSelectionQuery(
            "from HistoryRow h where h.personaId = :id and h.sequence < :before order by h.sequence desc",
            HistoryRow.class)
        .setParameter("id", personaId).setParameter("before", before).setMaxResults(count).getResultList());
  }

  private static long before(@Nullable String cursor) {
    try {
      return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException notOurs) {
      throw new ProblemException(Problems.badParameter(Answers.CURSOR, "a next_cursor of this list"));
    }
  }

  /** For OpenAPI, which cannot say {@code Page<HistoryEntry>}. */
  @Schema(name = "HistoryPage")
  record HistoryPage(List<HistoryEntry> items,
      @Schema(name = "next_cursor", nullable = true) @Nullable String nextCursor) {}
}
