package io.persona.cli.replay;

import io.persona.cli.audit.Finding;
import io.persona.cli.log.LogReader;
import io.persona.schemas.Topic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Compares the read model with a replay while both go on. A persona of which the view has seen more events than the replay is
 * compared when the replay has come to the same event; one of which it has seen fewer is waited for.
 */
final class Verification {
  private static final long CATCHES_UP_WITHIN_SECONDS = 10;
  private static final long ASK_AGAIN_MILLIS = 200;

  private final LiveView view;
  private final LogReader log;
  private final Consumer<Finding> findings;
  private final Set<String> compared = new HashSet<>();

  Verification(LiveView view, LogReader log, Consumer<Finding> findings) {
    this.view = view;
    this.log = log;
    this.findings = findings;
  }

  /** Compares all personas of a partition that was replayed; the replay goes on where the view is ahead of it. */
  void compare(PartitionReplay replay) {
    var ahead = new HashMap<String, Shown>();
    for (var persona : replay.personas()) {
      compared.add(persona.id());
      if (!persona.isBroken()) {
        look(persona, ahead);
      }
    }
    if (!ahead.isEmpty()) {
      var end = log.ends(Topic.EVENTS).get(replay.partition());
      replay.readTo(end, log, persona -> {
        var shown = ahead.get(persona.id());
        if (shown != null && (shown.sequence() == persona.sequence() || persona.isBroken())) {
          ahead.remove(persona.id());
          judge(persona, shown);
        }
      });
      ahead.forEach((id, shown) -> find("view-ahead-of-log", id, shown.sequence(),
          "The view has seen more events of it than the log holds."));
    }
  }

  private void look(ReplayedPersona persona, Map<String, Shown> ahead) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CATCHES_UP_WITHIN_SECONDS);
    var shown = view.of(persona.id());
    while (shown.sequence() < persona.sequence() && !isParked(shown) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ASK_AGAIN_MILLIS));
      shown = view.of(persona.id());
    }
    if (shown.sequence() > persona.sequence()) {
      ahead.put(persona.id(), shown);
    } else if (shown.sequence() < persona.sequence()) {
      find(shown instanceof Shown.Nothing ? "missing-in-view" : "view-behind", persona.id(), shown.sequence(),
          "The log has " + persona.sequence() + " events of it, the view has seen " + shown.sequence() + ".");
    } else {
      judge(persona, shown);
    }
  }

  private static boolean isParked(Shown shown) {
    return shown instanceof Shown.Living(var _, var entry, var _) && entry.path("parked").asBoolean();
  }

  private void judge(ReplayedPersona persona, Shown shown) {
    if (persona.isBroken()) {
      return; // the log itself has a finding
    }
    for (var difference : Comparison.differences(persona, shown)) {
      find("view-differs", persona.id(), persona.sequence(), difference + " is not what the log says.");
    }
  }

  /** Finds personas that are shown and of which the log knows nothing, after all partitions were compared. */
  void compareIds(Cut cut) {
    var strangers = new HashSet<String>();
    view.ids(id -> {
      if (!compared.contains(id)) {
        strangers.add(id);
      }
    });
    if (!strangers.isEmpty()) { // they may have been created meanwhile
      log.read(Topic.EVENTS, cut.ends(), log.ends(Topic.EVENTS), record -> strangers.remove(record.key()));
      strangers.forEach(id -> find("not-in-log", id, 0, "It is shown, and the log has no event of it."));
    }
  }

  /** How many personas were looked at. */
  int compared() {
    return compared.size();
  }

  private void find(String kind, String personaId, long sequence, String detail) {
    findings.accept(new Finding(kind, "view", 0, -1, personaId, sequence, detail));
  }
}
