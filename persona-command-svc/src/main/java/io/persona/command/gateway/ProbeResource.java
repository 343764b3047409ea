package io.persona.command.gateway;

import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the machine gives at best: a record written and acknowledged, and nothing decided. Benchmarks compare with it. */
@Path("/probe/produce")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public class ProbeResource {
  /** Made by the benchmark; where it is absent, so is this. */
  private static final String TOPIC = "persona.probe";

  private final CommandGateway gateway;

  ProbeResource(CommandGateway gateway) {
    this.gateway = gateway;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Capability.OPERATE)
  @Operation(summary = "Write the body to persona.probe", description = "Answers when all replicas have it. For benchmarks: nothing reads the topic, and it exists only after one ran.")
  @APIResponse(responseCode = "200", description = "It is written.")
  @APIResponse(responseCode = "503", description = "There is no such topic, or Kafka did not take the record in time.")
  public Uni<Response> produce(String body) {
    return Uni.createFrom().completionStage(written(body)).map(_ -> Response.ok(Map.of("status", "written")).build())
        .onFailure().recoverWithItem(_ -> Problem.of(503, "unavailable", "Service Unavailable",
            "The record was not written.").builder().header("Retry-After", 1).build());
  }

  private CompletableFuture<Void> written(String body) {
    return gateway.produce(TOPIC, UUID.randomUUID().toString(), body.getBytes(StandardCharsets.UTF_8));
  }
}
