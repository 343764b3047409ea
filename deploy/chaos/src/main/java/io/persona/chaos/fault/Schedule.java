package io.persona.chaos.fault;

import io.persona.chaos.stack.ChaosStack;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Which fault comes when: every kind once in an order of its own, then every kind once in another order, and so on. */
final class Schedule {
  private static final int SHORTEST_PAUSE_MILLIS = 500;
  private static final int LONGEST_PAUSE_MILLIS = 4000;
  /** Within it, an instance that comes back finds its partitions; beyond it, they have moved. */
  private static final int LONGEST_ABSENCE_MILLIS = 10_000;
  private static final int LONGEST_STALL_MILLIS = 8000;

  private static final List<Function<RandomGenerator, Fault>> KINDS = List.of(_ -> new Fault.Kill("command"),
      _ -> new Fault.Kill(ChaosStack.SECOND_COMMAND), _ -> new Fault.Kill("kafka"), _ -> new Fault.Kill("query"),
      _ -> new Fault.Kill("telemetry"), _ -> new Fault.Kill(ChaosStack.SECOND_TELEMETRY),
      _ -> new Fault.Kill("synthesis"), _ -> new Fault.Kill("routing"),
      random -> new Fault.Rebalance(ChaosStack.SECOND_COMMAND, millis(random, LONGEST_ABSENCE_MILLIS)),
      random -> new Fault.Rebalance(ChaosStack.SECOND_TELEMETRY, millis(random, LONGEST_ABSENCE_MILLIS)),
      random -> new Fault.Stall(millis(random, LONGEST_STALL_MILLIS)));

  private final RandomGenerator random;
  private final Deque<Function<RandomGenerator, Fault>> round = new ArrayDeque<>();

  Schedule(RandomGenerator random) {
    this.random = random;
  }

  /** The next fault, and how long all is well before it. */
  record Next(Duration calm, Fault fault) {}

  Next next() {
    if (round.isEmpty()) {
      var kinds = new ArrayList<>(KINDS);
      while (!kinds.isEmpty()) {
        round.add(kinds.remove(random.nextInt(kinds.size())));
      }
    }
    return new Next(millis(random, LONGEST_PAUSE_MILLIS), round.remove().apply(random));
  }

  private static Duration millis(RandomGenerator random, int longest) {
    return Duration.ofMillis(random.nextInt(SHORTEST_PAUSE_MILLIS, longest));
  }
}
