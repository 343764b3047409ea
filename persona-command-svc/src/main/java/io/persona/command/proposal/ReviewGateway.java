package io.persona.command.proposal;

import io.persona.command.decision.Reason;
import io.persona.command.gateway.Answers;
import io.persona.command.gateway.CommandGateway;
import io.persona.command.gateway.CommandIds;
import io.persona.command.gateway.ProposalDirectory;
import io.persona.command.gateway.ProposalDirectory.Found;
import io.persona.command.gateway.ProposalDirectory.Unknown;
import io.persona.command.gateway.ProposalDirectory.Untold;
import io.persona.edge.Caller;
import io.persona.edge.ProblemException;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.CommandResult;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Sends a reviewer's decision to the persona that the proposal is about. */
@Singleton
public class ReviewGateway {
  private final CommandGateway gateway;
  private final ProposalDirectory directory;
  private final SecurityIdentity identity;

  ReviewGateway(CommandGateway gateway, ProposalDirectory directory, SecurityIdentity identity) {
    this.gateway = gateway;
    this.directory = directory;
    this.identity = identity;
  }

  /** The answer to a decision. */
  public record Reviewed(String proposalId, String personaId,
      @Schema(enumeration = {"pending", "approved", "rejected", "withdrawn"}) String status,
      @Schema(description = "The persona's") long version,
      @Schema(description = "How many approved it") int approvals, int approvalsRequired){}

  /**
   * Sends the command that {@code command} makes for the proposal's persona.
   *
   * @param status of the proposal once the command is accepted and nobody else has to agree
   */
  public Uni<Response> send(MessageType type, String proposalId, @Nullable String idempotencyKey, String status,
      Function<String, SpecificRecord> command) {
    var caller = Caller.of(identity);
    var commandId = CommandIds.commandId(caller, type, proposalId, idempotencyKey);
    return switch (directory.find(proposalId)) {
      case Found(var personaId) -> gateway.send(caller, commandId, type, personaId, command.apply(personaId))
          .map(Answers.of(result -> reviewed(result, status)));
      case Unknown _ -> throw notFound();
      case Untold _ -> Uni.createFrom().item(Answers.later(Answers.unavailable(
          "It cannot be told now whether there is such a proposal; nothing was recorded.")));
    };
  }

  private static Response reviewed(CommandResult result, String status) {
    var waits = status.equals("approved") && result.getApprovals() < result.getApprovalsRequired();
    return Response.ok(new Reviewed(result.getProposalId(), result.getPersonaId(), waits ? "pending" : status,
        result.getVersion(), result.getApprovals(), result.getApprovalsRequired())).build();
  }

  private static ProblemException notFound() {
    return new ProblemException(Answers.problem(Reason.PROPOSAL_NOT_FOUND, "There is no proposal with this id."));
  }
}
