package io.persona.chaos.verify;

import io.persona.chaos.workload.Acknowledged;
import io.persona.schemas.command.CommandResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Feedback that was acknowledged is counted once, and shown by nobody where there is no consent. */
final class SamplesCounted {
  private SamplesCounted() {}

  /** What must be known of a persona: samples since consent was given, and the commands that gave them. */
  record Heard(boolean consent, long samples, Set<String> commands) {
    private static final Heard NOTHING = new Heard(false, 0, Set.of());

    Heard after(Optional<Boolean> consentNow, Optional<Acknowledged> feedback) {
      var from = consentNow.filter(now -> now != consent).map(now -> new Heard(now, 0, Set.of())).orElse(this);
      return feedback.map(from::with).orElse(from);
    }

    private Heard with(Acknowledged feedback) {
      var more = new HashSet<>(commands);
      more.add(feedback.commandId());
      return new Heard(consent, samples + feedback.samples(), more);
    }

    /** What the metrics must count; empty where they must be refused. */
    Optional<Long> total() {
      return consent ? Optional.of(samples) : Optional.empty();
    }
  }

  /** The total of the metrics of every persona is the number of samples acknowledged since consent was given. */
  static Check totals(Evidence evidence) {
    var findings = new Check.Findings("metrics count what was acknowledged");
    fold(evidence).forEach((persona, heard) -> {
      var shown = evidence.vibes().get(persona);
      findings.expect(shown != null && shown.total().equals(heard.total()),
          persona + " shows " + shown + ", acknowledged were " + heard.total());
    });
    return findings.check();
  }

  /** Whichever instance is asked for the newest samples, the owner answers: with samples that were acknowledged, once each. */
  static Check histories(Evidence evidence) {
    var findings = new Check.Findings("every instance shows the same newest samples");
    fold(evidence).forEach((persona, heard) -> {
      var shown = evidence.vibes().get(persona);
      findings.expect(shown != null && !shown.histories().isEmpty()
          && shown.histories().stream().distinct().count() == 1
          && shown.histories().getFirst().map(ids -> fits(ids, heard)).orElse(!heard.consent()),
          persona + " shows " + shown + ", acknowledged were " + heard.total());
    });
    return findings.check();
  }

  private static boolean fits(Iterable<String> ids, Heard heard) {
    var seen = new HashSet<String>();
    for (var id : ids) {
      if (!seen.add(id) || !heard.commands().contains(id.substring(0, Math.max(0, id.lastIndexOf('.'))))) {
        return false;
      }
    }
    return heard.consent();
  }

  /** Of every persona that a client created, by the order in which commands were decided. */
  static Map<String, Heard> fold(Evidence evidence) {
    var told = evidence.journal().stream().filter(Acknowledged::accepted)
        .collect(Collectors.toMap(Acknowledged::commandId, Function.identity(), (one, _) -> one));
    var consents = new HashMap<String, Boolean>();
    evidence.events().forEach(event -> event.consent().ifPresent(now -> consents.put(event.commandId(), now)));
    var heard = new HashMap<String, Heard>();
    told.values().stream().filter(one -> one.type().equals("persona.create"))
        .forEach(one -> heard.put(one.personaId(), Heard.NOTHING));
    for (var results : evidence.results().values()) {
      CommandResult first = results.getFirst();
      var id = first.getCommandId();
      heard.computeIfPresent(first.getPersonaId(), (_, before) -> before.after(Optional.ofNullable(consents.get(id)),
          Optional.ofNullable(told.get(id)).filter(one -> one.type().equals("persona.feedback"))));
    }
    return heard;
  }
}
