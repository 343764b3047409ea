package io.persona.query.leases;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.persona.edge.Caller;
import io.persona.kafka.Pseudonyms;
import io.persona.query.answer.AnsweredInTime;
import io.persona.query.answer.Answers;
import io.persona.query.answer.Conditional;
import io.persona.query.answer.Cursor;
import io.persona.query.answer.Page;
import io.persona.query.answer.Parameters;
import io.persona.query.answer.Times;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Leases over HTTP. Who is asked for may be named; who has a lease is only ever told as a pseudonym. */
@Path("/state/leases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leases", description = "Who may do what, until when.")
@Authenticated
@AnsweredInTime
@APIResponse(ref = Answers.NOT_MODIFIED)
@APIResponse(ref = Answers.UNAUTHORIZED)
@APIResponse(ref = Answers.FORBIDDEN)
public class LeaseResource {
  private final LeaseQueries leases;
  private final Conditional conditional;
  private final Pseudonyms pseudonyms;
  private final SecurityIdentity identity;
  private final Clock clock = Clock.systemUTC();

  LeaseResource(LeaseQueries leases, Conditional conditional, Pseudonyms pseudonyms, SecurityIdentity identity) {
    this.leases = leases;
    this.conditional = conditional;
    this.pseudonyms = pseudonyms;
    this.identity = identity;
  }

  @GET
  @Operation(operationId = "listLeases", summary = "List leases", description = "Those granted last first; every filter narrows the list. A lease that ended is forgotten about a week later. Capability lease:grant or operate; without them, the caller's own leases.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "A page of leases. Its ETag is weak: generated may differ.", content = @Content(schema = @Schema(implementation = LeasePage.class)))
  @APIResponse(ref = Answers.BAD_REQUEST)
  public Uni<Response> list(
      @Parameter(description = "Only those of this holder: a name, or a pseudonym as it is shown.") @QueryParam("subject") @Nullable String subject,
      @Parameter(description = "Only those of exactly this capability.") @QueryParam("capability") @Nullable String capability,
      @Parameter(description = "true: only those in force; false: only those that were revoked or expired.", schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam("active") @Nullable String active,
      @Parameter(ref = Answers.LIMIT) @QueryParam(Answers.LIMIT) @Nullable String limit,
      @Parameter(ref = Answers.CURSOR) @QueryParam(Answers.CURSOR) @Nullable String cursor, @Context Request request) {
    var count = Parameters.limit(limit);
    var now = clock.instant();
    var filter = LeaseFilter.parse(subject, capability, active, Caller.of(identity), pseudonyms);
    return leases.list(filter, Cursor.parse(cursor, LeaseQueries.ORDER), count + 1, now)
        .map(rows -> Page.<LeaseRow, LeaseEntry>of(rows, count, row -> LeaseEntry.of(row, now),
            row -> Cursor.of(LeaseQueries.ORDER, row.grantedAt, row.id).text()))
        .map(page -> conditional.answerWeakly(request, page, new LeasePage(Times.rfc3339(now), page.items().size(),
            page.items(), page.nextCursor())));
  }

  @Schema(name = "LeasePage")
  record LeasePage(@Schema(description = "When this was read, RFC 3339, UTC.") String generated,
      @Schema(description = "Leases on this page.", minimum = "0") int count, List<LeaseEntry> items,
      @JsonProperty("next_cursor") @JsonInclude @Schema(name = "next_cursor", nullable = true) @Nullable String nextCursor) {}
}
