package io.persona.command.log;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Ends the transaction as soon as its stream thread has nothing more to put into it. A lone command is acknowledged at
 * once; under load a transaction takes in what arrives, up to the commit interval, and its cost is shared by all of that.
 */
final class CommitWhenIdle {
  private static final Duration IDLE = Duration.ofMillis(2);
  /** Of the thread and not of the task: what is committed are all tasks of a thread together. */
  private static final ThreadLocal<Long> LAST_OF_THREAD = ThreadLocal.withInitial(() -> 0L);

  private final ProcessorContext<?, ?> context;
  private boolean open;

  CommitWhenIdle(ProcessorContext<?, ?> context) {
    this.context = context;
    context.schedule(IDLE, PunctuationType.WALL_CLOCK_TIME, this::look);
  }

  /** Something was put into the transaction. */
  void processed() {
    open = true;
    LAST_OF_THREAD.set(context.currentSystemTimeMs());
  }

  private void look(long now) {
    if (open && now - LAST_OF_THREAD.get() >= IDLE.toMillis()) {
      context.commit();
      open = false;
    }
  }
}
