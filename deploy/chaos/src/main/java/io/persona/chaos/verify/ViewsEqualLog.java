package io.persona.chaos.verify;

import io.persona.chaos.verify.Evidence.View;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the query service shows of each persona is what its events add up to. */
final class ViewsEqualLog {
  private ViewsEqualLog() {}

  static Check check(Evidence evidence) {
    var findings = new Check.Findings("the read model equals the log");
    fold(evidence.events()).forEach((persona, expected) -> {
      var shown = evidence.views().get(persona);
      findings.expect(expected.equals(shown), persona + " is shown as " + shown + ", the log says " + expected);
    });
    return findings.check();
  }

  /** The views that the events add up to. */
  static Map<String, View> fold(List<LoggedEvent> events) {
    var views = new TreeMap<String, View>();
    for (var event : events) {
      var before = views.getOrDefault(event.key(), new View(0, 0, 0, "", true));
      var pending = event.type().equals("persona.proposal.submitted") ? 1 : NothingTwice.isDecision(event) ? -1 : 0;
      views.put(event.key(), new View(event.version().orElse(before.version()), before.pending() + pending,
          before.length() + 1, event.hash(), true));
    }
    return views;
  }
}
