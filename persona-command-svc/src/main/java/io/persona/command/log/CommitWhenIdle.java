package io.persona.command.log;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Ends the transaction as soon as its stream thread has nothing more to put into it. A lone command is acknowledged at
 * once; under load a transaction takes in what arrives, up to the commit interval, and its cost is shared by all of that.
 *
 * <p>Idle is a thread that processed nothing between two looks. The clock does not tell: a look comes late when there is
 * much to process, and the time of a record is that of the round it was processed in.
 */
final class CommitWhenIdle {
  private static final Duration LOOK_EVERY = Duration.ofMillis(2);
  /** How much a thread has processed. Not a task: what is committed are all tasks of a thread together. */
  private static final ThreadLocal<long[]> PROCESSED = ThreadLocal.withInitial(() -> new long[1]);

  private final ProcessorContext<?, ?> context;
  private boolean open;
  private long atLastLook;

  CommitWhenIdle(ProcessorContext<?, ?> context) {
    this.context = context;
    context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, _ -> look());
  }

  /** Something was put into the transaction. */
  void processed() {
    open = true;
    PROCESSED.get()[0]++;
  }

  private void look() {
    var processed = PROCESSED.get()[0];
    if (open && processed == atLastLook) {
      context.commit();
      open = false;
    }
    atLastLook = processed;
  }
}
