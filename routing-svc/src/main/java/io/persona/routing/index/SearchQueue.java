package io.persona.routing.index;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Searches in turns, first come, first served, and at most so many that wait. One pass over the rows is made at a time, by all
 * processors: a search does nothing but compute, so that several at once would all take longer. Whose turn it is answers those
 * behind it too that ask of the same snapshot. Safe for use by several threads; they wait here, so none may be an event loop's.
 *
 * <p>Decision: docs/adr/0052-searches-that-wait-share-a-pass.md.
 */
public final class SearchQueue {
  /** Searches of one pass at most: what they look up is to stay in the cache, and the last waits for all before it. */
  static final int TOGETHER = 8;

  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Asked> waiting = new ArrayDeque<>();
  private boolean busy;

  /**
   * @param most searches that may wait for their turn
   * @throws IllegalArgumentException when it makes no sense; it names the setting
   */
  public SearchQueue(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("persona.routing.search-waiting is " + most + " and must be at least 0");
    }
    this.most = most;
  }

  /** What became of a search. */
  public sealed interface Outcome {
    record Found(Snapshot.Found found) implements Outcome {}

    /** As many wait as may. */
    record Full() implements Outcome {}

    /** Its turn did not come in time. */
    record Late() implements Outcome {}
  }

  private enum Stage {
    WAITS, LEADS, TAKEN, DONE
  }

  /** A search on its way; guarded by the lock. */
  private static final class Asked {
    private final Course course;
    private final Condition changed;
    private Stage stage = Stage.WAITS;
    private boolean failed;

    Asked(Course course, Condition changed) {
      this.course = course;
      this.changed = changed;
    }

    void become(Stage next) {
      stage = next;
      changed.signal();
    }
  }

  /**
   * The agents that are most like the probe, as {@link Snapshot#search} finds them.
   *
   * @param search   who may be a match is asked in any thread
   * @param patience how long it may wait for its turn; when it has come, the search is made whatever the time
   */
  public Outcome search(Snapshot snapshot, Probe probe, Search search, Duration patience) {
    var asked = new Asked(snapshot.course(probe, search), lock.newCondition());
    lock.lock();
    try {
      if (!busy) {
        busy = true;
        asked.stage = Stage.LEADS;
      } else if (waiting.size() >= most) {
        return new Outcome.Full();
      } else if (!hasTurn(asked, patience.toNanos())) {
        return new Outcome.Late();
      }
    } finally {
      lock.unlock();
    }
    if (asked.stage == Stage.LEADS) {
      lead(asked);
    }
    if (asked.failed) {
      throw new IllegalStateException("the pass that this search was part of failed");
    }
    return new Outcome.Found(asked.course.matches().found());
  }

  /** Waits until it leads a pass, or was part of one; false when it has waited in vain. */
  private boolean hasTurn(Asked asked, long nanos) {
    waiting.add(asked);
    boolean interrupted = false;
    for (long left = nanos; asked.stage == Stage.WAITS && left > 0 && !interrupted;) {
      try {
        left = asked.changed.awaitNanos(left);
      } catch (InterruptedException stop) {
        interrupted = true;
      }
    }
    while (asked.stage == Stage.TAKEN) {
      asked.changed.awaitUninterruptibly();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !waiting.remove(asked);
  }

  private void lead(Asked first) {
    var together = together(first);
    boolean failed = true;
    try {
      Sweep.over(together.stream().map(asked -> asked.course).toList());
      failed = false;
    } finally {
      end(together, failed);
    }
  }

  /** This one, and those that wait for the same rows. */
  private List<Asked> together(Asked first) {
    lock.lock();
    try {
      var together = new ArrayList<>(List.of(first));
      for (var behind = waiting.iterator(); behind.hasNext() && together.size() < TOGETHER;) {
        var next = behind.next();
        if (next.course.rows() == first.course.rows()) {
          behind.remove();
          next.stage = Stage.TAKEN;
          together.add(next);
        }
      }
      return together;
    } finally {
      lock.unlock();
    }
  }

  private void end(List<Asked> together, boolean failed) {
    lock.lock();
    try {
      for (var asked : together) {
        asked.failed = failed;
        asked.become(Stage.DONE);
      }
      var next = waiting.poll();
      if (next == null) {
        busy = false;
      } else {
        next.become(Stage.LEADS);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Searches that wait for their turn. */
  public int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }
}
