package io.persona.query.personas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.edge.Capability;
import io.persona.query.answer.AnsweredInTime;
import io.persona.query.answer.Answers;
import io.persona.query.current.PersonaReader.Found;
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
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One persona over HTTP. */
@AnsweredInTime
@Path("/state/persona/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Personas")
@RolesAllowed(Capability.READ)
@APIResponse(ref = Answers.UNAUTHORIZED)
@APIResponse(ref = Answers.FORBIDDEN)
public class PersonaResource {
  private final ProposalQueries proposals;
  private final Answers answers;
  private final VibeReader vibe;
  private final PastAnswers past;
  private final SecurityIdentity identity;

  PersonaResource(ProposalQueries proposals, Answers answers, VibeReader vibe, PastAnswers past,
      SecurityIdentity identity) {
    this.proposals = proposals;
    this.answers = answers;
    this.vibe = vibe;
    this.past = past;
    this.identity = identity;
  }

  @GET
  @Operation(operationId = "showPersona", summary = "Show one persona", description = "The whole document with its pending proposals; with consent to telemetry and the capability telemetry:read also its vibe metrics and the context bias that follows from them. With version or at, the document alone, as it was then. Capability persona:read.")
  @Parameter(ref = Answers.IF_NONE_MATCH)
  @APIResponse(responseCode = "200", description = "The persona. Its ETag begins with \"<version>.<sequence>\"; that of a past version is \"v<version>\".", content = @Content(schema = @Schema(implementation = PersonaEntry.class)))
  @APIResponse(ref = Answers.NOT_MODIFIED)
  @APIResponse(ref = Answers.BAD_REQUEST)
  @APIResponse(ref = Answers.NOT_FOUND)
  @APIResponse(ref = Answers.GONE)
  @APIResponse(ref = Answers.NOT_YET_VISIBLE)
  public CompletionStage<Response> show(@Parameter(ref = Answers.PERSONA_ID) @PathParam(Answers.PERSONA_ID) String id,
      @Parameter(description = "The document as it was in this version.", schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) @QueryParam("version") @Nullable String version,
      @Parameter(description = "The document as it was at this time (RFC 3339), by the times of its events.", schema = @Schema(type = SchemaType.STRING, format = "date-time")) @QueryParam("at") @Nullable String at,
      @Parameter(ref = Answers.MIN_VERSION) @QueryParam(Answers.MIN_VERSION) @Nullable String minVersion,
      @Context Request request) {
    return Moment.parse(version, at)
        .<CompletionStage<Response>>map(moment -> answers
            .about(id, minVersion, found -> past.show(found, moment, request)).subscribeAsCompletionStage())
        .orElseGet(() -> now(id, minVersion, request));
  }

  private CompletionStage<Response> now(String id, @Nullable String minVersion, Request request) {
    var shown = Shown.to(identity);
    return answers.kept(id, minVersion, request, shown::isShared, shown::tag,
        shown == Shown.WITH_METRICS ? this::withMetrics : this::detail);
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
  @Path("/chain")
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
}
