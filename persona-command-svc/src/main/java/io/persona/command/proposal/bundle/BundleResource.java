package io.persona.command.proposal.bundle;

import io.persona.command.gateway.CommandGateway;
import io.persona.command.gateway.CommandIds;
import io.persona.command.persona.PersonaIds;
import io.persona.edge.Caller;
import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.SubmitProposal;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
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
import java.util.ArrayList;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /admin/proposals}. Each proposal is a command of its own: one persona's refusal is none of another's. */
@Path("/admin/proposals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "proposals")
@Blocking
public class BundleResource {
  private final CommandGateway gateway;
  private final SecurityIdentity identity;

  BundleResource(CommandGateway gateway, SecurityIdentity identity) {
    this.gateway = gateway;
    this.identity = identity;
  }

  /** A command that is ready to be sent. */
  private record Prepared(String commandId, SubmitProposal body) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Authenticated
  @Operation(summary = "Propose changes of several personas", description = "1 to 100 proposals, at most one for each persona. A bundle that cannot be read is refused as a whole; otherwise each proposal waits for review or is refused alone, and the report says which. With Idempotency-Key, the same bundle sent again gets the same outcomes.")
  @APIResponse(responseCode = "200", description = "The outcome of each.")
  @APIResponse(responseCode = "400", description = "The body or a header cannot be read; nothing was proposed.")
  @APIResponse(responseCode = "403", description = "The capability to propose is missing.")
  @APIResponse(responseCode = "404", description = "A persona_id is none; nothing was proposed.")
  @APIResponse(responseCode = "422", description = "Two proposals for the same persona; nothing was proposed.")
  public Uni<BundleReport> submit(@HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @Valid @NotNull BundleBody body) {
    body.firstRepeated().ifPresent(index -> {
      throw new ProblemException(Problem.of(422, "repeated-persona", "Repeated Persona",
          "A bundle has one proposal for each persona; put its changes into one diff.")
          .with("path", "/proposals/" + index + "/persona_id"));
    });
    var caller = Caller.of(identity);
    // All are made before the first is sent: what is wrong with one refuses the whole bundle.
    var commands = body.proposals().stream().map(entry -> prepared(caller, idempotencyKey, entry)).toList();
    var outcomes = new ArrayList<Uni<BundleReport.Outcome>>();
    for (var command : commands) {
      var personaId = command.body().getPersonaId();
      outcomes.add(gateway.send(caller, command.commandId(), MessageType.SUBMIT_PROPOSAL, personaId, command.body())
          .map(reply -> BundleReport.Outcome.of(personaId, reply)));
    }
    return Uni.join().all(outcomes).andFailFast().map(BundleReport::of);
  }

  private static Prepared prepared(Caller caller, @Nullable String idempotencyKey, BundleBody.Entry entry) {
    var personaId = PersonaIds.require(entry.personaId());
    var commandId = CommandIds.commandId(caller, MessageType.SUBMIT_PROPOSAL, "bundle\n" + personaId, idempotencyKey);
    return new Prepared(commandId, entry.proposal().command(personaId, CommandIds.derived(commandId, "proposal"),
        entry.expectedVersion()));
  }
}
