package io.persona.command.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.command.gateway.CommandGateway;
import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /commands/{id}}: what became of a command that was answered 202. */
@Path("/commands")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "commands")
@Blocking
public class CommandStatusResource {
  static final Problem NOT_FOUND = Problem.of(404, "command-not-found", "Command Not Found",
      "Unknown, or not decided yet.");

  private final OwnOutcomes own;
  private final OtherInstances others;
  private final CommandGateway gateway;

  CommandStatusResource(OwnOutcomes own, OtherInstances others, CommandGateway gateway) {
    this.own = own;
    this.others = others;
    this.gateway = gateway;
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Capability.READ, Capability.PROPOSE, Capability.MANAGE, Capability.FEEDBACK})
  @Operation(summary = "Outcome of a command", description = "Known for 7 days, to every instance. A command that waits to be decided is not found yet.")
  @APIResponse(responseCode = "200", description = "It was accepted or refused.", content = @Content(schema = @Schema(implementation = CommandStatus.class)))
  @APIResponse(responseCode = "404", description = "Unknown, or not decided yet.")
  @APIResponse(responseCode = "503", description = "An instance that may know it cannot tell now; try again after Retry-After seconds.")
  public Response status(@PathParam("id") String id,
      @Parameter(description = "true: only what this instance decided; instances ask each other so", schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam("local") @Nullable String local,
      @Context HttpHeaders headers) {
    var everywhere = !"true".equals(local);
    var lookup = own.find(id);
    if (everywhere && lookup instanceof Lookup.Missing) {
      lookup = lookup.or(others.find(id, headers.getHeaderString(HttpHeaders.AUTHORIZATION)));
    }
    return switch (lookup) {
      case Lookup.Found(var status) -> Response.ok(status).build();
      case Lookup.Missing(var searched) when searched.size() >= (everywhere ? partitions() : 1) ->
        NOT_FOUND.response();
      case Lookup.Missing _ -> Problem.of(503, "unavailable", "Service Unavailable",
          "An instance that may know this command cannot tell now.").builder().header("Retry-After", 1).build();
    };
  }

  /** Whether an instance of this service said so. */
  static boolean saysNotFound(JsonNode answer) {
    return answer.path("type").asText().equals(NOT_FOUND.getType());
  }

  /** How many there are to search; more than can be searched where the broker does not say. */
  private int partitions() {
    try {
      return gateway.partitions();
    } catch (KafkaException brokerAway) {
      return Integer.MAX_VALUE;
    }
  }
}
