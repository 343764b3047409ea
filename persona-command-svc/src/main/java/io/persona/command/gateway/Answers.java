package io.persona.command.gateway;

import io.persona.command.decision.Reason;
import io.persona.edge.Problem;
import io.persona.schemas.command.CommandOutcome;
import io.persona.schemas.command.CommandResult;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The HTTP answer to a command. */
public final class Answers {
  /** Header of every outcome. */
  static final String COMMAND_ID = "Command-Id";

  private static final int RETRY_AFTER_SECONDS = 1;

  private Answers() {}

  /** Makes the answer for an accepted command with the given function, and all others in the one way there is. */
  public static Function<Reply, Response> of(Function<CommandResult, Response> accepted) {
    return reply -> switch (reply) {
      case Reply.Decided(var result) when result.getOutcome() == CommandOutcome.ACCEPTED ->
        named(result, accepted.apply(result));
      case Reply.Decided(var result) -> named(result, refused(result).response());
      case Reply.Undecided(var id) -> Response.accepted(Map.of("command_id", id, "status", "undecided"))
          .location(URI.create("/commands/" + id)).build();
      case Reply.InProgress _,Reply.OverQuota _,Reply.Overloaded _,Reply.Unavailable _ ->
        open(reply).builder().header("Retry-After", retryAfter(reply)).build();
    };
  }

  /** The problem that a reply is which says nothing of a decision; whoever gets it may try again. */
  public static Problem open(Reply reply) {
    return switch (reply) {
      case Reply.Decided _,Reply.Undecided _ -> throw new IllegalArgumentException("no problem");
      case Reply.InProgress(var id) -> Problem.of(409, "command-in-progress", "Command In Progress",
          "A request with this Idempotency-Key still waits for its outcome.").with("command_id", id);
      case Reply.OverQuota _ -> Problem.of(429, "over-quota", "Over Quota",
          "This caller sends more commands than it may; nothing was recorded.");
      case Reply.Overloaded() -> Problem.of(503, "overloaded", "Overloaded",
          "Too many commands wait for their outcome; nothing was recorded.");
      case Reply.Unavailable(var id) -> unavailable(
          "The command could not be recorded for sure; repeat it with the same Idempotency-Key.")
          .with("command_id", id);
    };
  }

  /** What is needed for an answer is out of reach now. */
  public static Problem unavailable(String detail) {
    return Problem.of(503, "unavailable", "Service Unavailable", detail);
  }

  /** A problem that goes away: the same request may succeed in a second. */
  public static Response later(Problem problem) {
    return problem.builder().header("Retry-After", RETRY_AFTER_SECONDS).build();
  }

  private static long retryAfter(Reply reply) {
    return reply instanceof Reply.OverQuota(var wait)
        ? Math.max(RETRY_AFTER_SECONDS, wait.plusMillis(999).toSeconds())
        : RETRY_AFTER_SECONDS;
  }

  private static @Nullable List<Changed> conflicts(CommandResult result) {
    return result.getConflicts().isEmpty()
        ? null
        : result.getConflicts().stream()
            .map(conflict -> new Changed(conflict.getPath(), conflict.getVersion(), conflict.getActor())).toList();
  }

  /** A place that was changed since: by which version, and by whom, as a pseudonym. */
  public record Changed(String path, long version, String actor) {}

  /** Says which command it was, as the log and the outcomes know it. */
  private static Response named(CommandResult result, Response answer) {
    return Response.fromResponse(answer).header(COMMAND_ID, result.getCommandId()).build();
  }

  /** The problem that a refusal for this reason is. */
  public static Problem problem(Reason reason, @Nullable String detail) {
    return Problem.of(reason.status(), reason.code(), reason.title(), detail);
  }

  /** The problem that a refusal is for an HTTP caller. */
  public static Problem refused(CommandResult result) {
    var reason = Reason.ofCode(result.getReason()).orElse(Reason.INVALID_COMMAND);
    return problem(reason, result.getDetail())
        .with("operation", result.getOperation()).with("path", result.getPath())
        .with("conflicts", conflicts(result))
        .with("imported_events", reason == Reason.PERSONA_IMPORTING ? result.getSequence() : null)
        .with("current_version", result.getVersion())
        .with("proposal_id", result.getProposalId())
        .with("command_id", result.getCommandId());
  }
}
