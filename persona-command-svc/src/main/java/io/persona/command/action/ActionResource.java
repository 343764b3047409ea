package io.persona.command.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /actions}: every command under one path, by kind. Each is passed on to the call that it names, with its
 * checks, its capability and its answer.
 */
@Path("/actions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "actions")
@Authenticated
@Blocking
public class ActionResource {
  private final Actions actions;
  private final ObjectMapper json;

  ActionResource(Actions actions, ObjectMapper json) {
    this.actions = actions;
    this.json = json;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Do what kind says", description = "Answers as the call of that name does; that call's documentation says more.")
  @APIResponse(responseCode = "200", description = "Done.")
  @APIResponse(responseCode = "201", description = "Created; Location says where it can be read.")
  @APIResponse(responseCode = "202", description = "Feedback was taken; or recorded and not decided yet, Location gives the outcome.")
  @APIResponse(responseCode = "204", description = "The lease is revoked.")
  @APIResponse(responseCode = "400", description = "The kind is unknown (known says which there are), or the input cannot be read.")
  @APIResponse(responseCode = "403", description = "The capability for this kind is missing, or the command is not for this subject.")
  @APIResponse(responseCode = "404", description = "No such persona, proposal or lease.")
  @APIResponse(responseCode = "409", description = "The state of the persona or the proposal does not allow it.")
  @APIResponse(responseCode = "410", description = "The persona was erased.")
  @APIResponse(responseCode = "412", description = "Something else was expected than there is, or there is no consent.")
  @APIResponse(responseCode = "422", description = "What was sent can be read and cannot be: path says where.")
  @APIResponse(responseCode = "429", description = "Too many commands of this caller; nothing was recorded.")
  @APIResponse(responseCode = "503", description = "Not recorded for sure; repeat it with the same key.")
  public Uni<Response> act(@HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull ActionBody action)
      throws JsonProcessingException {
    return actions.named(action.kind()).act(Call.of(action, idempotencyKey, ifMatch, json));
  }
}
