package io.persona.local.supervise;

import io.persona.local.Home;
import io.persona.local.Member;
import io.persona.local.process.Signals;
import io.persona.local.process.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
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
    // Services before what they use.
    for (var member : List.of(Member.values()).reversed()) {
      var pidFile = new PidFile(home.run().resolve(member.processName() + ".pid"));
      var orphan = pidFile.process();
      if (orphan.isPresent()) {
        end(orphan.get(), member == Member.POSTGRES ? StopSignal.INT : StopSignal.TERM);
        ended.add(member.processName());
      }
      pidFile.delete();
    }
    return ended;
  }

  private static void end(ProcessHandle process, StopSignal signal) throws InterruptedException {
    Signals.send(process, signal);
    try {
      process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException doesNotStop) {
      process.destroyForcibly();
    }
  }
}
