package io.persona.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** What to do about a problem, by the last segment of its type. */
final class Advice {
  private static final Map<String, String> BY_CODE = Map.ofEntries(
      Map.entry("persona-not-found", "./persona list shows the personas there are."),
      Map.entry("persona-exists", "Choose another id, or propose a change of the one there is."),
      Map.entry("persona-importing", "Finish it: ./persona import-life with the same file goes on where it stands."),
      Map.entry("invalid-life", "Export it again, and look at the file with ./persona audit verify --export."),
      Map.entry("sealed-life",
          "Export it where its key is, with --passphrase-file, and import it with the same passphrase."),
      Map.entry("proposal-not-found", "./persona proposals shows the proposals there are."),
      Map.entry("proposal-not-pending", "It was decided before: ./persona proposal <id> says how."),
      Map.entry("proposal-expired", "Propose it again: ./persona propose."),
      Map.entry("persona-archived", "./persona restore <id> lets it change again."),
      Map.entry("persona-erased", "Nothing brings it back: create one under another id."),
      Map.entry("persona-disabled", "Set ARW_PERSONA_ENABLE=1 for the services, or unset it, and restart them."),
      Map.entry("own-proposal",
          "Ask somebody else to decide: a person, and where several must approve, not its proposer."),
      Map.entry("already-approved", "Ask somebody else to approve it too."),
      Map.entry("override-not-allowed", "Reject it, and propose the other diff: ./persona propose."),
      Map.entry("test-failed", "Look at what the persona is now, and propose again: ./persona show <id>."),
      Map.entry("immutable-path", "Leave id, owner, version and time out of the diff; a persona keeps them for life."),
      Map.entry("frozen-trait", "Leave the frozen trait as it is: no diff changes, removes or unfreezes it."),
      Map.entry("telemetry-consent", "Consent has a command of its own: ./persona telemetry <id> --enable."),
      Map.entry("repeated-persona", "Put all changes of one persona into one diff."),
      Map.entry("lease-exists", "Grant it again: every grant is a lease of its own."),
      Map.entry("telemetry-forbidden",
          "Ask for a lease on telemetry:persona:<scope>: ./persona lease grant --help."),
      Map.entry("unknown-action", "Name the type of a command, for example persona.approve."),
      Map.entry("command-in-progress", "The first request still waits: try again in a second."),
      Map.entry("over-quota", "Send less at a time, or try again in a second; nothing was recorded."),
      Map.entry("overloaded", "Try again in a second; nothing was recorded."),
      Map.entry("unavailable", "Try again in a second, or look at the stack with ./persona status."),
      Map.entry("proposal-changed", "Look at it again: ./persona proposal <id>."),
      Map.entry("diff-conflict",
          "Look at what was changed since, then approve with --diff, or reject and propose again."),
      Map.entry("telemetry-disabled", "Ask for consent, then ./persona telemetry <id> --enable."),
      Map.entry("version-not-found", "./persona history <id> lists the versions there are."),
      Map.entry("version-conflict", "Read the persona again and decide on what it is now."),
      Map.entry("not-yet-visible", "The view has not got there yet: try again, or ./persona status."),
      Map.entry("unauthorized",
          "./persona token prints the admin token; PERSONA_TOKEN or PERSONA_TOKEN_FILE sets another."),
      Map.entry("lease-not-found", "./persona lease list shows the leases in force."),
      Map.entry("lease-required", "Ask for a lease: ./persona lease grant --help."),
      Map.entry("forbidden-by-policy", "./persona policy shows which policies are in force."),
      Map.entry("forbidden",
          "Use a token with that capability, or ask for a lease: ./persona token create --help, ./persona lease grant --help."));

  private Advice() {}

  /** One sentence, or empty when the problem says all there is to say. */
  static Optional<String> about(JsonNode problem) {
    return Optional.ofNullable(BY_CODE.get(code(problem)));
  }

  private static String code(JsonNode problem) {
    var type = problem.path("type").asText();
    return type.substring(Math.max(type.lastIndexOf(':'), type.lastIndexOf('/')) + 1);
  }
}
