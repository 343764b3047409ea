package io.persona.chaos;

import io.persona.chaos.fault.Havoc;
import io.persona.chaos.fault.Recovery;
import io.persona.chaos.stack.ChaosStack;
import io.persona.chaos.stack.PersonaCommand;
import io.persona.chaos.verify.Verifier;
import io.persona.chaos.workload.Journal;
import io.persona.chaos.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

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
      var havoc = new Havoc(seed, stack);
      var deadline = System.nanoTime() + lasts.toNanos();
      try (var workload = new Workload(seed, "chaos-" + seed.value(), clients, stack.commandUrls(),
          persona.adminToken(), journal)) {
        havoc.wreak(() -> System.nanoTime() < deadline && workload.goesOn());
        stack.awaitAllReady();
        workload.stop();
      }
      var told = journal.all();
      return new Report(seed, lasts, havoc.inflicted(), journal.sent(), journal.repeated(), told,
          Recovery.of(havoc.inflicted(), told), Verifier.verify(persona, told));
    }
  }
}
