package io.persona.command.log;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Ends the transaction of a stream thread when it pays. Each end costs about 6 ms of the thread, however much is in it:
 *
 * <ul>
 * <li>a lone command is acknowledged at once: the end comes as soon as there is nothing more to put in;
 * <li>what comes in steadily shares transactions: after one with many commands the next is held open for a while, 1 ms for
 * each of them and 14 ms at most;
 * <li>nobody waits for ever: it ends once it was open for as long as its first command had waited before. A backlog has
 * waited long and so shares long transactions, up to the commit interval.
 * </ul>
 *
 * <p>Idle is a thread that processed nothing between two looks. The clock does not tell: a look comes late when there is
 * much to process, and the time of a record is that of the round it was processed in.
 */
final class TransactionEnd {
  private static final Duration LOOK_EVERY = Duration.ofMillis(2);
  private static final long MOST_HELD_MILLIS = 14;
  private static final ThreadLocal<Transaction> OF_THREAD = ThreadLocal.withInitial(Transaction::new);

  private final ProcessorContext<?, ?> context;
  private final Transaction open;
  private boolean mine;
  private long atLastLook;

  /** What is open in a thread, not in a task: what is committed are all tasks of a thread together. */
  static final class Transaction {
    private static final long NONE = -1;

    /** How much the thread has processed, ever, and how much of it before this transaction. */
    private long processed;
    private long before;
    private long heldUntil;
    private long endAt = NONE;

    boolean isDue(long now, boolean idle) {
      return now >= heldUntil && (idle || now >= endAt);
    }

    void end(long now) {
      heldUntil = now + Math.min(processed - before, MOST_HELD_MILLIS);
      before = processed;
      endAt = NONE;
    }
  }

  TransactionEnd(ProcessorContext<?, ?> context) {
    this(context, OF_THREAD.get());
  }

  TransactionEnd(ProcessorContext<?, ?> context, Transaction open) {
    this.context = context;
    this.open = open;
    context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::look);
  }

  /**
   * A command was put into the transaction.
   *
   * @param written when the command was written to its topic, in milliseconds
   */
  void processed(long written) {
    if (open.endAt == Transaction.NONE) {
      var now = context.currentSystemTimeMs();
      open.endAt = now + Math.max(0, now - written);
    }
    open.processed++;
    mine = true;
  }

  private void look(long now) {
    if (mine && open.isDue(now, open.processed == atLastLook)) {
      context.commit();
      mine = false;
      open.end(now);
    }
    atLastLook = open.processed;
  }
}
