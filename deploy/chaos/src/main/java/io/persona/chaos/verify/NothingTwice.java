package io.persona.chaos.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whatever is sent twice happens once. */
final class NothingTwice {
  private static final Set<String> DECISIONS = Set.of("persona.proposal.approved", "persona.proposal.rejected",
      "persona.proposal.expired", "persona.proposal.withdrawn");

  private NothingTwice() {}

  /** No event is in the log twice. */
  static Check events(Evidence evidence) {
    var findings = new Check.Findings("no event is in the log twice");
    var seen = new HashSet<String>();
    evidence.events().forEach(event -> findings.expect(seen.add(event.id()), event.id() + " is there again"));
    return findings.check();
  }

  /** The events of a command are one run of events of one persona, numbered from 0. */
  static Check commands(Evidence evidence) {
    var findings = new Check.Findings("a command leads to one set of events");
    var byCommand = evidence.events().stream().collect(Collectors.groupingBy(LoggedEvent::commandId));
    byCommand.forEach((command, events) -> findings.expect(isOneSet(events), command + " has more than one set"));
    return findings.check();
  }

  private static boolean isOneSet(List<LoggedEvent> events) {
    var first = events.getFirst();
    return IntStream.range(0, events.size())
        .allMatch(place -> events.get(place).index().equals(Integer.toString(place))
            && events.get(place).key().equals(first.key()) && events.get(place).sequence()
                .equals(Long.toString(Long.parseLong(first.sequence()) + place)));
  }

  /** A proposal is decided once at most, and only after it was submitted. */
  static Check decisions(Evidence evidence) {
    var findings = new Check.Findings("no proposal is decided twice");
    Map<String, String> decided = new HashMap<>();
    var submitted = new HashSet<String>();
    for (var event : evidence.events()) {
      var proposal = event.proposalId().orElse("");
      if (event.type().equals("persona.proposal.submitted")) {
        findings.expect(submitted.add(proposal), proposal + " was submitted twice");
      } else if (DECISIONS.contains(event.type())) {
        var before = decided.put(proposal, event.type());
        findings.expect(before == null && submitted.contains(proposal),
            proposal + " has " + event.type() + " after " + (submitted.contains(proposal) ? before : "nothing"));
      }
    }
    return findings.check();
  }

  /** Whether the event ends the wait of a proposal. */
  static boolean isDecision(LoggedEvent event) {
    return DECISIONS.contains(event.type());
  }
}
