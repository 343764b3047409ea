package io.persona.query.personas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.edge.Capability;
import io.persona.query.answer.AnsweredInTime;
import io.persona.query.answer.Answers;
import io.persona.query.answer.Conditional;
import io.persona.query.answer.Cursor;
import io.persona.query.answer.Page;
import io.persona.query.answer.Parameters;
import io.persona.query.current.PersonaReader.Found;
import io.persona.query.current.PersonaTag;
import io.persona.query.proposals.ProposalEntry;
import io.persona.query.proposals.ProposalQueries;
import io.persona.query.timetravel.Moment;
import io.persona.query.timetravel.PastAnswers;
import io.persona.query.vibe.VibeReader;
import io.quarkus.security.identity.SecurityIdentity;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Personas over HTTP. */
@AnsweredInTime
@Path("/state/persona")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Personas", description = "The latest state of personas.")
@RolesAllowed(Capability.READ)
@APIResponse(ref = Answers.UNAUTHORIZED)
@APIResponse(ref = Answers.FORBIDDEN)
public class PersonaResource {
  private static final int MAX_FILTER = 256;

  private final PersonaQueries personas;
  private final ProposalQueries proposals;
  private final Answers answers;
  private final Conditional conditional;
  private final VibeReader vibe;
  private final PastAnswers past;
  private final SecurityIdentity identity;

  PersonaResource(PersonaQueries personas, ProposalQueries proposals, Answers answers, Conditional conditional,
      VibeReader vibe, PastAnswers past, SecurityIdentity identity) {
    this.personas = personas;
    this.proposals = proposals;
    this.answers = answers;
    this.conditional = conditional;
    this.vibe = vibe;
    this.past = past;
    this.identity = identity;
  }

  @GET
  @Operation(operationId = "listPersonas", summary = "List personas", description = "Whole documents; every filter narrows the list. Cursors stay valid while personas are added; in the order of updated_at, one that changes meanwhile is seen again or was seen before. Capability persona:read.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "A page of personas.", content = @Content(schema = @Schema(implementation = PersonaPage.class)))
  @APIResponse(ref = Answers.NOT_MODIFIED)
  @APIResponse(ref = Answers.BAD_REQUEST)
  public Uni<Response> list(
      @Parameter(description = "workspace, project or agent.") @QueryParam("owner_kind") @Nullable String ownerKind,
      @Parameter(description = "Id of the owner.") @QueryParam("owner_ref") @Nullable String ownerRef,
      @Parameter(description = "Exactly this archetype.") @QueryParam("archetype") @Nullable String archetype,
      @Parameter(description = "Part of id, name or archetype, in any case; at most 256 characters.") @QueryParam("q") @Nullable String text,
      @Parameter(description = "updated_at, name (in lower case) or id, with a minus before it for descending; else -updated_at.", schema = @Schema(type = SchemaType.STRING, enumeration = {
          "updated_at", "-updated_at", "name", "-name", "id", "-id"})) @QueryParam("sort") @Nullable String sort,
      @Parameter(description = "true: only archived personas; else only the others.", schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam("archived") @Nullable String archived,
      @Parameter(ref = Answers.LIMIT) @QueryParam(Answers.LIMIT) @Nullable String limit,
      @Parameter(ref = Answers.CURSOR) @QueryParam(Answers.CURSOR) @Nullable String cursor, @Context Request request) {
    var count = Parameters.limit(limit);
    var filter = new PersonaQueries.Filter(Parameters.text("owner_kind", ownerKind, MAX_FILTER),
        Parameters.text("owner_ref", ownerRef, MAX_FILTER), Parameters.text("archetype", archetype, MAX_FILTER),
        Parameters.text("q", text, MAX_FILTER), Parameters.flag("archived", archived));
    var order = PersonaOrder.parse(sort);
    return personas.list(filter, order, Cursor.parse(cursor, order.name()), count + 1)
        .map(items -> Page.<PersonaQueries.Item, ObjectNode>of(items, count,
            item -> PersonaEntry.item(item.row(), item.parked()),
            item -> order.cursor(item.row()).text()))
        .map(page -> conditional.answer(request, page));
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "showPersona", summary = "Show one persona", description = "The whole document with its pending proposals; with consent to telemetry and the capability telemetry:read also its vibe metrics and the context bias that follows from them. With version or at, the document alone, as it was then. Capability persona:read.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "The persona. Its ETag begins with \"<version>.<sequence>\"; that of a past version is \"v<version>\".", content = @Content(schema = @Schema(implementation = PersonaEntry.class)))
  @APIResponse(ref = Answers.NOT_MODIFIED)
  @APIResponse(ref = Answers.BAD_REQUEST)
  @APIResponse(ref = Answers.NOT_FOUND)
  @APIResponse(ref = Answers.GONE)
  @APIResponse(ref = Answers.NOT_YET_VISIBLE)
  public Uni<Response> show(@Parameter(ref = Answers.PERSONA_ID) @PathParam(Answers.PERSONA_ID) String id,
      @Parameter(description = "The document as it was in this version.", schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) @QueryParam("version") @Nullable String version,
      @Parameter(description = "The document as it was at this time (RFC 3339), by the times of its events.", schema = @Schema(type = SchemaType.STRING, format = "date-time")) @QueryParam("at") @Nullable String at,
      @Parameter(ref = Answers.MIN_VERSION) @QueryParam(Answers.MIN_VERSION) @Nullable String minVersion,
      @Context Request request) {
    return Moment.parse(version, at)
        .map(moment -> answers.about(id, minVersion, found -> past.show(found, moment, request)))
        .orElseGet(() -> now(id, minVersion, request));
  }

  private Uni<Response> now(String id, @Nullable String minVersion, Request request) {
    return identity.hasRole(Capability.TELEMETRY_READ)
        // With consent it depends on the caller's leases and on the moment: metrics fade.
        ? answers.kept(id, minVersion, request, tag -> !tag.consent(), PersonaTag::withMetrics, this::withMetrics)
        : answers.kept(id, minVersion, request, _ -> true, PersonaTag::text, this::detail);
  }

  private Uni<ObjectNode> detail(Found found) {
    var pending = found.row().pendingProposals() == 0
        ? Uni.createFrom().item(List.<ProposalEntry>of())
        : proposals.pendingOf(found.row().id());
    return pending.map(waiting -> PersonaEntry.detail(found.row(), found.parked(), waiting));
  }

  private Uni<ObjectNode> withMetrics(Found found) {
    return found.row().telemetryEnabled()
        ? detail(found).chain(entry -> vibe.addPreviews(found.row().id(), entry))
        : detail(found);
  }

  @GET
  @Path("/{id}/chain")
  @Operation(operationId = "showChain", summary = "Show the state of a persona's hash chain", description = "The projector recomputes every link while it projects; this is what it found. Capability persona:read.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "The state of the chain.", content = @Content(schema = @Schema(implementation = ChainState.class)))
  @APIResponse(ref = Answers.NOT_MODIFIED)
  @APIResponse(ref = Answers.NOT_FOUND)
  @APIResponse(ref = Answers.GONE)
  @APIResponse(ref = Answers.NOT_YET_VISIBLE)
  public Uni<Response> chain(@Parameter(ref = Answers.PERSONA_ID) @PathParam(Answers.PERSONA_ID) String id,
      @Parameter(ref = Answers.MIN_VERSION) @QueryParam(Answers.MIN_VERSION) @Nullable String minVersion,
      @Context Request request) {
    return answers.about(id, minVersion, request,
        found -> Uni.createFrom().item(ChainState.of(found.row(), found.parked())));
  }

  /** For OpenAPI, which cannot say {@code Page<PersonaEntry>}. */
  @Schema(name = "PersonaPage")
  record PersonaPage(List<PersonaEntry> items,
      @Schema(name = "next_cursor", nullable = true) @Nullable String nextCursor) {}
}
