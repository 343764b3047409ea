package io.persona.command.telemetry.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.command.persona.PersonaIds;
import io.persona.command.gateway.Answers;
import io.persona.command.gateway.CommandGateway;
import io.persona.command.gateway.CommandIds;
import io.persona.command.gateway.Reply;
import io.persona.edge.Caller;
import io.persona.schemas.MessageType;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import io.persona.schemas.command.CommandOutcome;
import io.persona.schemas.command.GiveFeedback;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** {@code POST /persona/{id}/feedback}. */
@Path("/persona/{id}/feedback")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "telemetry")
@Blocking
public class FeedbackResource {
  private static final Function<Reply, Response> ANSWER = Answers
      .of(result -> Response.accepted(new Taken("accepted", result.getSamples())).build());

  private final CommandGateway gateway;
  private final SecurityIdentity identity;
  private final ObjectMapper json;
  private final SampleRates rates;
  private final Remarks remarks;
  private final HttpHeaders headers;
  private final Clock clock = Clock.systemUTC();

  FeedbackResource(CommandGateway gateway, SecurityIdentity identity, ObjectMapper json, SampleRates rates,
      Remarks remarks, HttpHeaders headers) {
    this.gateway = gateway;
    this.identity = identity;
    this.json = json;
    this.rates = rates;
    this.remarks = remarks;
    this.headers = headers;
  }

  /** The answer: how many samples were taken. */
  public record Taken(String status, int count) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Authenticated
  @Operation(summary = "Give vibe feedback", description = "One sample or an array of 1 to 500, taken all or none. Only label, strength, kind, tempo and time are kept; note and metadata stay in memory. A caller gives at most so many samples a second on one persona.")
  @APIResponse(responseCode = "202", description = "Taken.", content = @Content(schema = @Schema(implementation = Taken.class)))
  @APIResponse(responseCode = "400", description = "The body cannot be read, or the batch is empty or too large.")
  @APIResponse(responseCode = "403", description = "The caller holds the capability neither by token nor by a lease, or a policy forbids it.")
  @APIResponse(responseCode = "404", description = "No such persona.")
  @APIResponse(responseCode = "409", description = "The persona is archived.")
  @APIResponse(responseCode = "410", description = "The persona was erased.")
  @APIResponse(responseCode = "412", description = "There is no consent to telemetry.")
  @APIResponse(responseCode = "429", description = "The caller gives more than it may, on this persona or in all; nothing was recorded. See Retry-After.")
  @APIResponse(responseCode = "422", description = "A sample is out of range; path says which.")
  public Uni<Response> give(@PathParam("id") String id, @QueryParam("kind") @Size(max = 64) @Nullable String kind,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @RequestBody(content = @Content(schema = @Schema(oneOf = {FeedbackSample.class,
          FeedbackSample[].class}))) @Nullable JsonNode body)
      throws JsonProcessingException {
    var caller = Caller.of(identity);
    var commandId = CommandIds.commandId(caller, MessageType.GIVE_FEEDBACK, id, idempotencyKey);
    var feedback = FeedbackBody.read(json, body, kind, clock.instant());
    var command = new GiveFeedback(PersonaIds.require(id), feedback.samples(), null);
    var wait = rates.take(caller.subject(), id, feedback.samples().size());
    if (wait.isPositive()) {
      return Uni.createFrom().item(ANSWER.apply(new Reply.OverQuota(wait)));
    }
    var authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
    return gateway.send(caller, commandId, MessageType.GIVE_FEEDBACK, id, command).map(reply -> {
      if (reply instanceof Reply.Decided(var result) && result.getOutcome() == CommandOutcome.ACCEPTED) {
        remarks.pass(caller, authorization, commandId, id, feedback.notes());
      }
      return ANSWER.apply(reply);
    });
  }
}
