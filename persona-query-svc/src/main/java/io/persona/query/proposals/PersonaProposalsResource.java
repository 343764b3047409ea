package io.persona.query.proposals;

import io.persona.edge.Capability;
import io.persona.query.answer.AnsweredInTime;
import io.persona.query.answer.Answers;
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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The proposals of one persona over HTTP. */
@AnsweredInTime
@Path("/state/persona/{id}/proposals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Proposals")
@RolesAllowed(Capability.READ)
@APIResponse(ref = Answers.NOT_MODIFIED)
@APIResponse(ref = Answers.UNAUTHORIZED)
@APIResponse(ref = Answers.FORBIDDEN)
public class PersonaProposalsResource {
  private final ProposalQueries proposals;
  private final Answers answers;

  PersonaProposalsResource(ProposalQueries proposals, Answers answers) {
    this.proposals = proposals;
    this.answers = answers;
  }

  @GET
  @Operation(operationId = "listProposalsOfPersona", summary = "List the proposals of a persona", description = "Newest first. Capability persona:read.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "A page of proposals.", content = @Content(schema = @Schema(implementation = ProposalResource.ProposalPage.class)))
  @APIResponse(ref = Answers.BAD_REQUEST)
  @APIResponse(ref = Answers.NOT_FOUND)
  @APIResponse(ref = Answers.GONE)
  @APIResponse(ref = Answers.NOT_YET_VISIBLE)
  public Uni<Response> ofPersona(@Parameter(ref = Answers.PERSONA_ID) @PathParam(Answers.PERSONA_ID) String id,
      @Parameter(name = "status", in = ParameterIn.QUERY, description = "Only those in this status.", schema = @Schema(type = SchemaType.STRING, enumeration = {
          "pending", "approved", "rejected", "expired", "withdrawn"})) @QueryParam("status") @Nullable String status,
      @Parameter(name = "submitted_kind", in = ParameterIn.QUERY, description = "Only those that a person, or an automation, submitted.", schema = @Schema(type = SchemaType.STRING, enumeration = {
          "person", "automation", "unknown"})) @QueryParam("submitted_kind") @Nullable String submittedKind,
      @Parameter(ref = Answers.LIMIT) @QueryParam(Answers.LIMIT) @Nullable String limit,
      @Parameter(ref = Answers.CURSOR) @QueryParam(Answers.CURSOR) @Nullable String cursor,
      @Parameter(ref = Answers.MIN_VERSION) @QueryParam(Answers.MIN_VERSION) @Nullable String minVersion,
      @Context Request request) {
    var filter = ProposalFilter.parse(id, status, submittedKind);
    return answers.about(id, minVersion, request, _ -> proposals.page(filter, limit, cursor));
  }
}
