package io.persona.command.log;

import io.persona.kafka.DataKey;
import io.persona.kafka.PersonalRecords;
import io.persona.kafka.PersonalText;
import io.persona.schemas.Actor;
import io.persona.schemas.ActorKind;
import io.persona.schemas.event.PersonaUpdated;
import java.lang.management.ManagementFactory;

/**
 * What sealing and opening one event costs, with a diff of so many bytes. Run it by hand:
 * {@code java -cp … io.persona.command.log.SealMeasurement 1000}.
 */
final class SealMeasurement {
  private static final int ROUNDS = 200_000;

  private SealMeasurement() {}

  public static void main(String[] arguments) {
    var bytes = arguments.length == 0 ? 1000 : Integer.parseInt(arguments[0]);
    var clear = new PersonaUpdated("p1", 2L, "q1", PersonalText.plain("x".repeat(bytes)), "0".repeat(64),
        new Actor("a-1", ActorKind.PERSON));
    var key = DataKey.generate();
    var sealed = PersonalRecords.seal(clear, "p1", key);
    for (int round = 0; round < 3; round++) {
      measure("seal", () -> PersonalRecords.seal(clear, "p1", key));
      measure("open", () -> PersonalRecords.open(sealed, "p1", key));
    }
  }

  private static void measure(String what, Runnable once) {
    var cpu = ManagementFactory.getThreadMXBean();
    long before = cpu.getCurrentThreadCpuTime();
    for (int i = 0; i < ROUNDS; i++) {
      once.run();
    }
    System.out.printf("%s: %.2f us of CPU each%n", what, (cpu.getCurrentThreadCpuTime() - before) / 1000.0 / ROUNDS);
  }
}
