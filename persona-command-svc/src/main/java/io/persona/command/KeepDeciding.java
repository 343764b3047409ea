package io.persona.command;

import jakarta.inject.Singleton;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/**
 * A thread that fails, for example because the registry does not answer, is replaced: its transaction is aborted, and
 * the commands in it are read again.
 */
@Singleton
public class KeepDeciding implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = Logger.getLogger(KeepDeciding.class);

  @Override
  public StreamThreadExceptionResponse handle(Throwable failed) {
    var cause = failed.getCause() == null ? failed : failed.getCause();
    LOG.errorf("Deciding failed, the thread is replaced error=%s", cause.getClass().getName());
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
