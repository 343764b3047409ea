package io.persona.command.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.command.persona.create.CreateResource;
import io.persona.command.proposal.ReviewBody;
import io.persona.command.proposal.approve.ApproveBody;
import io.persona.command.proposal.approve.ApproveResource;
import io.persona.command.proposal.reject.RejectResource;
import io.persona.command.proposal.submit.SubmitBody;
import io.persona.command.proposal.submit.SubmitResource;
import io.persona.command.proposal.withdraw.WithdrawResource;
import io.persona.command.telemetry.consent.ConsentResource;
import io.persona.command.telemetry.consent.ConsentResource.ConsentBody;
import io.persona.command.telemetry.feedback.FeedbackResource;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /actions}: the calls of this service under one path, by kind. Each is passed on to the call that it names,
 * with its checks, its capability and its answer.
 */
@Path("/actions")
@Tag(name = "actions")
@Authenticated
@Blocking
public class ActionResource {
  private final CreateResource create;
  private final SubmitResource submit;
  private final ApproveResource approve;
  private final RejectResource reject;
  private final WithdrawResource withdraw;
  private final ConsentResource consent;
  private final FeedbackResource feedback;
  private final ObjectMapper json;

  ActionResource(CreateResource create, SubmitResource submit, ApproveResource approve, RejectResource reject,
      WithdrawResource withdraw, ConsentResource consent, FeedbackResource feedback, ObjectMapper json) {
    this.create = create;
    this.submit = submit;
    this.approve = approve;
    this.reject = reject;
    this.withdraw = withdraw;
    this.consent = consent;
    this.feedback = feedback;
    this.json = json;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Do what kind says", description = "Answers as the call of that name does; that call's documentation says more.")
  @APIResponse(responseCode = "200", description = "Done.")
  @APIResponse(responseCode = "201", description = "Created; Location says where it can be read.")
  @APIResponse(responseCode = "202", description = "Feedback was taken; or recorded and not decided yet, Location gives the outcome.")
  @APIResponse(responseCode = "400", description = "The kind is unknown, or the input cannot be read.")
  @APIResponse(responseCode = "403", description = "The capability for this kind is missing, or the command is not for this subject.")
  @APIResponse(responseCode = "404", description = "No such persona or proposal.")
  @APIResponse(responseCode = "409", description = "The state of the persona or the proposal does not allow it.")
  @APIResponse(responseCode = "412", description = "Something else was expected than there is, or there is no consent.")
  @APIResponse(responseCode = "422", description = "What was sent can be read and cannot be: path says where.")
  @APIResponse(responseCode = "429", description = "Too many commands of this caller; nothing was recorded.")
  @APIResponse(responseCode = "503", description = "Not recorded for sure; repeat it with the same key.")
  public Uni<Response> act(@HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull ActionBody action)
      throws JsonProcessingException {
    var key = idempotencyKey == null ? action.idemKey() : idempotencyKey;
    var input = action.members();
    return switch (action.kind()) {
      case "persona.create" -> create.create(key, json.writeValueAsBytes(input));
      case "persona.propose" -> {
        var persona = ActionBody.take(input, "persona_id");
        yield submit.submit(persona, key, ifMatch, json.treeToValue(input, SubmitBody.class));
      }
      case "persona.approve" -> {
        var proposal = ActionBody.take(input, "proposal_id");
        yield approve.approve(proposal, key, ifMatch, json.treeToValue(input, ApproveBody.class));
      }
      case "persona.reject" -> {
        var proposal = ActionBody.take(input, "proposal_id");
        yield reject.reject(proposal, key, ifMatch, json.treeToValue(input, ReviewBody.class));
      }
      case "persona.withdraw" -> {
        var proposal = ActionBody.take(input, "proposal_id");
        yield withdraw.withdraw(proposal, key, ifMatch, json.treeToValue(input, ReviewBody.class));
      }
      case "persona.telemetry.set" -> {
        var persona = ActionBody.take(input, "persona_id");
        yield consent.consent(persona, key, ifMatch, json.treeToValue(input, ConsentBody.class));
      }
      case "persona.feedback" ->
        feedback.give(ActionBody.take(input, "persona_id"), null, key, input.path("samples"));
      default -> throw ActionBody.refused("/kind", "There is no action of this kind.");
    };
  }
}
