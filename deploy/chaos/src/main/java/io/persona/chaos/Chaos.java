package io.persona.chaos;

import io.persona.chaos.fault.Havoc;
import io.persona.chaos.fault.Recovery;
import io.persona.chaos.stack.ChaosStack;
import io.persona.chaos.stack.PersonaCommand;
import io.persona.chaos.verify.Check;
import io.persona.chaos.verify.Verifier;
import io.persona.chaos.verify.VibeWatch;
import io.persona.chaos.workload.Journal;
import io.persona.chaos.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

/**
 * A run on a stack that is up: clients work, things break, and when all is mended the log and the views must hold what
 * the clients were told. The same seed makes the same faults in the same order and the same draws of each client; when
 * they meet is up to the machine.
 *
 * @param lasts   how long faults are made
 * @param clients how many work at the same time
 */
public record Chaos(Seed seed, Duration lasts, int clients) {
  private static final int CLIENTS = 8;

  public Chaos(Seed seed, Duration lasts) {
    this(seed, lasts, CLIENTS);
  }

  /**
   * Runs, and verifies.
   *
   * @param persona a stack that is up
   * @param file    where the clients' journal is kept
   * @throws RuntimeException when something did not come back, or said what it must not say
   */
  public Report run(PersonaCommand persona, Path file) throws IOException, InterruptedException {
    try (var stack = new ChaosStack(persona); var journal = new Journal(file)) {
      var checks = new ArrayList<Check>();
      var havoc = new Havoc(seed, stack);
      var deadline = System.nanoTime() + lasts.toNanos();
      try (var workload = new Workload(seed, "chaos-" + seed.value(), clients, stack.commandUrls(),
          persona.adminToken(), journal); var watch = new VibeWatch(stack, workload.steady())) {
        havoc.wreak(() -> System.nanoTime() < deadline && workload.goesOn());
        stack.awaitAllReady();
        workload.stop();
        checks.add(watch.check());
      }
      var told = journal.all();
      checks.addAll(Verifier.verify(stack, told));
      return new Report(seed, lasts, havoc.inflicted(), journal.sent(), journal.repeated(), told,
          Recovery.of(havoc.inflicted(), told), checks);
    }
  }
}
