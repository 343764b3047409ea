package io.persona.chaos.fault;

import io.persona.chaos.stack.ChaosStack;
import java.io.IOException;
import java.time.Duration;

/** Something that goes wrong. */
public sealed interface Fault {
  /** Name for the report, for example {@code kill kafka}. */
  String name();

  /**
   * Makes it go wrong, and returns when what was hurt is ready again.
   *
   * @return how long it took from the end of the fault until then
   */
  Duration inflict(ChaosStack stack) throws IOException, InterruptedException;

  /** A process ends without warning; whoever watches over it starts it again. */
  record Kill(String member) implements Fault {
    @Override
    public String name() {
      return "kill " + member;
    }

    @Override
    public Duration inflict(ChaosStack stack) throws IOException, InterruptedException {
      return stack.kill(member);
    }
  }

  /** One of two instances of a service leaves in order, and comes back: partitions move there and back. */
  record Rebalance(String member, Duration pause) implements Fault {
    @Override
    public String name() {
      return "rebalance " + member;
    }

    @Override
    public Duration inflict(ChaosStack stack) throws IOException, InterruptedException {
      return stack.rebalance(member, pause);
    }
  }

  /** The database takes connections and requests, and answers none. */
  record Stall(Duration pause) implements Fault {
    @Override
    public String name() {
      return "stall postgres";
    }

    @Override
    public Duration inflict(ChaosStack stack) throws IOException, InterruptedException {
      return stack.stallDatabase(pause);
    }
  }
}
