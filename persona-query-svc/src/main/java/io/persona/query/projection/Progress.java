package io.persona.query.projection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Whether a projection gets on, and since when not. */
final class Progress {
  private static final Logger LOG = Logger.getLogger(Progress.class);

  private final String projection;
  private final Clock clock;
  private volatile String failedAt = "";
  private final AtomicReference<Optional<Interruption>> current = new AtomicReference<>(Optional.empty());

  /**
   * @param since when the first attempt failed
   * @param cause class of the failure; its message could quote content
   */
  record Interruption(Instant since, String cause) {
    /** Nothing failed: somebody wanted it. */
    boolean isPause() {
      return cause.equals(ProjectionPaused.class.getSimpleName());
    }
  }

  Progress(String projection, Clock clock) {
    this.projection = projection;
    this.clock = clock;
  }

  Optional<Interruption> interruption() {
    return current.get();
  }

  /** Reading failed at this record. */
  void failedAt(ConsumerRecord<?, ?> record) {
    failedAt = record.partition() + "@" + record.offset();
  }

  /** The record that cannot be read, as {@code <partition>@<offset>}; empty when none is to blame. */
  String failedAt() {
    return failedAt;
  }

  /** An attempt failed and will be made again. */
  void interrupted(Throwable failure) {
    var cause = rootOf(failure).getClass().getSimpleName();
    var before = current.getAndUpdate(
        now -> now.isPresent() ? now : Optional.of(new Interruption(clock.instant(), cause)));
    if (before.isEmpty()) {
      LOG.warnf("Projection interrupted, retrying projection=%s cause=%s", projection, cause);
    }
  }

  /** An attempt succeeded. */
  void resumed() {
    failedAt = "";
    current.getAndSet(Optional.empty())
        .ifPresent(interruption -> LOG.infof("Projection resumed projection=%s after=%s", projection,
            Duration.between(interruption.since(), clock.instant())));
  }

  private static Throwable rootOf(Throwable failure) {
    var root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }
}
