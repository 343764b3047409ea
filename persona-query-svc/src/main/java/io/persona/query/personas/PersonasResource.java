package io.persona.query.personas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.edge.Capability;
import io.persona.query.answer.AnsweredInTime;
import io.persona.query.answer.Answers;
import io.persona.query.answer.Conditional;
import io.persona.query.answer.Cursor;
import io.persona.query.answer.Page;
import io.persona.query.answer.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

/** Lists of personas over HTTP. */
@AnsweredInTime
@Path("/state/persona")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Personas", description = "The latest state of personas.")
@RolesAllowed(Capability.READ)
@APIResponse(ref = Answers.UNAUTHORIZED)
@APIResponse(ref = Answers.FORBIDDEN)
public class PersonasResource {
  private static final int MAX_FILTER = 256;

  private final PersonaQueries personas;
  private final Conditional conditional;

  PersonasResource(PersonaQueries personas, Conditional conditional) {
    this.personas = personas;
    this.conditional = conditional;
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

  /** For OpenAPI, which cannot say {@code Page<PersonaEntry>}. */
  @Schema(name = "PersonaPage")
  record PersonaPage(List<PersonaEntry> items,
      @Schema(name = "next_cursor", nullable = true) @Nullable String nextCursor) {}
}
