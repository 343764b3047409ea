package io.persona.command.gateway;

import io.persona.command.log.Outcomes;
import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.persona.schemas.command.CommandOutcome;
import io.persona.schemas.command.CommandResult;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What became of a command that was answered 202. */
@Path("/commands")
@Tag(name = "commands")
@Blocking
public class CommandStatusResource {
  private final KafkaStreams streams;

  CommandStatusResource(KafkaStreams streams) {
    this.streams = streams;
  }

  /** What is told about a decided command. */
  public record CommandStatus(String commandId, String status, String personaId, @Nullable Long version,
      @Nullable String proposalId, @Nullable String reason, @Nullable String detail) {}

  @GET
  @Path("/{id}")
  @RolesAllowed({Capability.READ, Capability.PROPOSE, Capability.MANAGE, Capability.FEEDBACK})
  @Operation(summary = "Outcome of a command", description = "Known for 7 days. A command that waits to be decided is not found yet.")
  @APIResponse(responseCode = "200", description = "It was accepted or refused.")
  @APIResponse(responseCode = "404", description = "Unknown, or not decided yet.")
  @APIResponse(responseCode = "503", description = "This instance cannot tell now; try again after Retry-After seconds.")
  public Response status(@PathParam("id") String id) {
    try {
      var store = streams.store(
          StoreQueryParameters.fromNameAndType(Outcomes.STORE, QueryableStoreTypes.<String, byte[]>keyValueStore()));
      var bytes = store.get(id);
      return bytes == null
          ? Problem.of(404, "command-not-found", "Command Not Found", "Unknown, or not decided yet.").response()
          : Response.ok(status(Outcomes.read(bytes))).build();
    } catch (InvalidStateStoreException moving) {
      return Problem.of(503, "unavailable", "Service Unavailable", "The outcomes are being restored.").builder()
          .header("Retry-After", 1).build();
    }
  }

  private static CommandStatus status(CommandResult result) {
    return new CommandStatus(result.getCommandId(),
        result.getOutcome() == CommandOutcome.ACCEPTED ? "accepted" : "refused", result.getPersonaId(),
        result.getVersion(), result.getProposalId(), result.getReason(), result.getDetail());
  }
}
