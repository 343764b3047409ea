package io.persona.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** What to do about a problem, by the last segment of its type. */
final class Advice {
  private static final Map<String, String> BY_CODE = Map.ofEntries(
      Map.entry("persona-not-found", "./persona list shows the personas there are."),
      Map.entry("persona-exists", "Choose another id, or propose a change of the one there is."),
      Map.entry("proposal-not-found", "./persona proposals shows the proposals there are."),
      Map.entry("proposal-not-pending", "It was decided before: ./persona proposal <id> says how."),
      Map.entry("proposal-expired", "Propose it again: ./persona propose."),
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
