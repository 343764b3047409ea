package io.persona.command.proposal.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.persona.command.gateway.Answers;
import io.persona.command.gateway.Reply;
import io.persona.edge.Problem;
import io.persona.schemas.command.CommandOutcome;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of each proposal of a bundle, in the order of the request. */
public record BundleReport(@Schema(description = "How many wait for review now") int accepted,
    @Schema(description = "How many changed nothing") int refused,
    @Schema(description = "How many are recorded and not decided yet, or not recorded for sure") int open,
    List<Outcome> outcomes) {
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  /** The outcome of one proposal, with the HTTP status that it would have had alone. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Outcome(String personaId, int status, @Nullable String proposalId, @Nullable Long version,
      @Schema(description = "Where GET /commands/{id} gives a late outcome") @Nullable String commandId,
      @Schema(implementation = Object.class, description = "RFC 9457") @Nullable Problem problem) {

    static Outcome of(String personaId, Reply reply) {
      return switch (reply) {
        case Reply.Decided(var result) when result.getOutcome() == CommandOutcome.ACCEPTED ->
          new Outcome(personaId, CREATED, result.getProposalId(), result.getVersion(), null, null);
        case Reply.Decided(var result) -> refused(personaId, null, Answers.refused(result));
        case Reply.Undecided(var id) -> new Outcome(personaId, ACCEPTED, null, null, id, null);
        case Reply.InProgress(var id) -> refused(personaId, id, Answers.open(reply));
        case Reply.Unavailable(var id) -> refused(personaId, id, Answers.open(reply));
        case Reply.OverQuota _,Reply.Overloaded _ -> refused(personaId, null, Answers.open(reply));
      };
    }

    private static Outcome refused(String personaId, @Nullable String commandId, Problem problem) {
      return new Outcome(personaId, problem.status(), null, null, commandId, problem);
    }

    private boolean isRefusal() {
      return problem != null && commandId == null;
    }
  }

  static BundleReport of(List<Outcome> outcomes) {
    var accepted = (int) outcomes.stream().filter(outcome -> outcome.status() == CREATED).count();
    var refused = (int) outcomes.stream().filter(Outcome::isRefusal).count();
    return new BundleReport(accepted, refused, outcomes.size() - accepted - refused, outcomes);
  }
}
