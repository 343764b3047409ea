package io.persona.chaos.verify;

import io.persona.chaos.workload.Acknowledged;
import io.persona.schemas.command.CommandOutcome;
import io.persona.schemas.command.CommandResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was acknowledged is in the log, as it was acknowledged; what was refused left nothing there. */
final class NothingLost {
  /** What an accepted command must have led to; a command that may change nothing is not here. */
  private static final Map<String, Set<String>> EVENTS = Map.of("persona.create", Set.of("persona.created"),
      "persona.propose", Set.of("persona.proposal.submitted"), "persona.approve",
      Set.of("persona.proposal.approved", "persona.proposal.endorsed"), "persona.reject",
      Set.of("persona.proposal.rejected"), "persona.withdraw", Set.of("persona.proposal.withdrawn"));

  private NothingLost() {}

  /** Every acknowledged command has its events. */
  static Check events(Evidence evidence) {
    var findings = new Check.Findings("no acknowledged command is lost");
    var byCommand = evidence.events().stream().collect(Collectors.groupingBy(LoggedEvent::commandId));
    for (var one : evidence.journal()) {
      var events = byCommand.getOrDefault(one.commandId(), List.of());
      if (!one.accepted()) {
        findings.expect(events.isEmpty(), one.commandId() + " was refused and has events");
      } else if (one.type().equals("persona.feedback")) {
        findings.expect(evidence.samples().getOrDefault(one.commandId(), 0L) == one.samples(),
            one.commandId() + " took " + one.samples() + " samples and has another number");
      } else if (EVENTS.containsKey(one.type())) {
        findings.expect(events.stream().anyMatch(event -> fits(event, one)),
            one.commandId() + " (" + one.type() + ") was accepted and has no such event");
      }
    }
    return findings.check();
  }

  private static boolean fits(LoggedEvent event, Acknowledged one) {
    return EVENTS.get(one.type()).contains(event.type()) && event.key().equals(one.personaId())
        && event.proposalId().equals(Optional.ofNullable(one.proposalId()));
  }

  /** The outcomes of a command are all the same, and what its client was told. */
  static Check results(Evidence evidence) {
    var findings = new Check.Findings("every answer is the recorded outcome");
    for (var one : evidence.journal()) {
      var results = evidence.results().getOrDefault(one.commandId(), List.of());
      findings.expect(!results.isEmpty() && results.stream().allMatch(result -> fits(result, one)),
          one.commandId() + " (" + one.type() + ") was answered otherwise than the " + results.size()
              + " outcomes on the topic say");
    }
    return findings.check();
  }

  private static boolean fits(CommandResult result, Acknowledged one) {
    var accepted = result.getOutcome() == CommandOutcome.ACCEPTED;
    return accepted == one.accepted() && result.getPersonaId().equals(one.personaId())
        && (one.version() == null || one.version().equals(result.getVersion()))
        && (accepted ? result.getSamples() == one.samples() : Objects.equals(result.getReason(), one.reason()));
  }
}
