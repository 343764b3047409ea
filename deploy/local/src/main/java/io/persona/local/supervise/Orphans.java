package io.persona.local.supervise;

import io.persona.local.Home;
import io.persona.local.Member;
import io.persona.local.process.Signals;
import io.persona.local.process.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes that outlived a supervisor which was killed. They hold ports and data, so they are ended before a start. */
public final class Orphans {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Orphans() {}

  /**
   * Ends them: asks, waits, kills.
   *
   * @return their names
   */
  public static List<String> end(Home home) throws IOException, InterruptedException {
    var ended = new ArrayList<String>();
    // Those who use something before what they use.
    for (var together : List.of(Member.services(), List.of(Member.REGISTRY), List.of(Member.KAFKA, Member.POSTGRES))) {
      ended.addAll(endTogether(home, together));
    }
    return ended;
  }

  private static List<String> endTogether(Home home, List<Member> members) throws IOException, InterruptedException {
    var orphans = new LinkedHashMap<Member, ProcessHandle>();
    for (var member : members) {
      var pidFile = new PidFile(home.run().resolve(member.processName() + ".pid"));
      pidFile.process().ifPresent(orphan -> orphans.put(member, orphan));
      pidFile.delete();
    }
    orphans.forEach((member, orphan) -> Signals.send(orphan,
        member == Member.POSTGRES ? StopSignal.INT : StopSignal.TERM));
    for (var orphan : orphans.values()) {
      awaitEnd(orphan);
    }
    return orphans.keySet().stream().map(Member::processName).toList();
  }

  private static void awaitEnd(ProcessHandle process) throws InterruptedException {
    try {
      process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException doesNotStop) {
      process.destroyForcibly();
    }
  }
}
