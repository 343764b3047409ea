package io.persona.chaos.fault;

import io.persona.chaos.Seed;
import io.persona.chaos.stack.ChaosStack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Makes one fault after the other. */
public final class Havoc {
  private final Schedule schedule;
  private final ChaosStack stack;
  private final List<Inflicted> inflicted = new ArrayList<>();

  public Havoc(Seed seed, ChaosStack stack) {
    this.schedule = new Schedule(seed.stream("faults"));
    this.stack = stack;
  }

  /** Goes on until it is told to stop; the last fault is mended when it returns. */
  public void wreak(BooleanSupplier goesOn) throws IOException, InterruptedException {
    while (goesOn.getAsBoolean()) {
      var next = schedule.next();
      TimeUnit.MILLISECONDS.sleep(next.calm().toMillis());
      var at = System.currentTimeMillis();
      inflicted.add(new Inflicted(next.fault().name(), at, next.fault().inflict(stack)));
    }
  }

  /** What was done, in its order. */
  public List<Inflicted> inflicted() {
    return List.copyOf(inflicted);
  }
}
