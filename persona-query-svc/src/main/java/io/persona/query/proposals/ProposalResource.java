package io.persona.query.proposals;

import io.persona.edge.Capability;
import io.persona.query.answer.AnsweredInTime;
import io.persona.query.answer.Answers;
import io.persona.query.answer.Conditional;
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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Proposals over HTTP: the reviewer's inbox. */
@AnsweredInTime
@Path("/state/proposals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Proposals", description = "Proposed changes and what became of them.")
@RolesAllowed(Capability.READ)
@APIResponse(ref = Answers.NOT_MODIFIED)
@APIResponse(ref = Answers.UNAUTHORIZED)
@APIResponse(ref = Answers.FORBIDDEN)
public class ProposalResource {
  private final ProposalQueries proposals;
  private final Conditional conditional;

  ProposalResource(ProposalQueries proposals, Conditional conditional) {
    this.proposals = proposals;
    this.conditional = conditional;
  }

  @GET
  @Operation(operationId = "listProposals", summary = "List proposals", description = "Of all personas, newest first. Capability persona:read.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "A page of proposals.", content = @Content(schema = @Schema(implementation = ProposalPage.class)))
  @APIResponse(ref = Answers.BAD_REQUEST)
  public Uni<Response> list(
      @Parameter(name = "status", in = ParameterIn.QUERY, description = "Only those in this status.", schema = @Schema(type = SchemaType.STRING, enumeration = {
          "pending", "approved", "rejected", "expired", "withdrawn"})) @QueryParam("status") @Nullable String status,
      @Parameter(description = "Only those of the persona with this id.") @QueryParam("persona") @Nullable String persona,
      @Parameter(name = "submitted_kind", in = ParameterIn.QUERY, description = "Only those that a person, or an automation, submitted.", schema = @Schema(type = SchemaType.STRING, enumeration = {
          "person", "automation", "unknown"})) @QueryParam("submitted_kind") @Nullable String submittedKind,
      @Parameter(ref = Answers.LIMIT) @QueryParam(Answers.LIMIT) @Nullable String limit,
      @Parameter(ref = Answers.CURSOR) @QueryParam(Answers.CURSOR) @Nullable String cursor, @Context Request request) {
    return proposals.page(ProposalFilter.parse(persona, status, submittedKind), limit, cursor)
        .map(page -> conditional.answer(request, page));
  }

  @GET
  @Path("/{proposal_id}")
  @Operation(operationId = "showProposal", summary = "Show one proposal", description = "Its ETag starts with \"p-<tag>\": send it back as If-Match to approve or reject what you saw. Capability persona:read.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "The proposal.", content = @Content(schema = @Schema(implementation = ProposalEntry.class)))
  @APIResponse(ref = Answers.NOT_FOUND)
  public Uni<Response> show(
      @Parameter(description = "UUID of the proposal.") @PathParam("proposal_id") String proposalId,
      @Context Request request) {
    return proposals.find(proposalId).map(row -> row.map(ProposalEntry::of)
        .map(entry -> conditional.answer(request, "p-" + entry.tag(), entry)).orElseGet(Problems::proposalNotFound));
  }

  /** For OpenAPI, which cannot say {@code Page<ProposalEntry>}. */
  @Schema(name = "ProposalPage")
  record ProposalPage(List<ProposalEntry> items,
      @Schema(name = "next_cursor", nullable = true) @Nullable String nextCursor) {}
}
