package io.persona.streams;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/**
 * After a failure, such as a registry or a broker that is away, goes on with a new thread: its transaction is aborted, and
 * what it had read is read again. Nothing is lost, and no restart of the process is needed.
 */
@Singleton
public class FailureHandler implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = Logger.getLogger(FailureHandler.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Override
  public StreamThreadExceptionResponse handle(Throwable failure) {
    LOG.errorf("Stream thread failed and is replaced error=%s", namesOf(failure));
    // On the dying thread: what is still away a second later is asked once a second, not as fast as threads start.
    LockSupport.parkNanos(PAUSE.toNanos());
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** The types alone: a message may quote a record. */
  private static String namesOf(Throwable failure) {
    var names = new StringBuilder(failure.getClass().getName());
    for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      names.append(" <- ").append(cause.getClass().getName());
    }
    return names.toString();
  }
}
