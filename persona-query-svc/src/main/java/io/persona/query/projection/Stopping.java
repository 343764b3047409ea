package io.persona.query.projection;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the service, or a part of it, is being stopped; ends every wait of the projection. */
@ApplicationScoped
public class Stopping {
  private final CountDownLatch requested = new CountDownLatch(1);

  void onDelay(@Observes ShutdownDelayInitiatedEvent event) {
    requested.countDown();
  }

  // Before the messaging extension closes its consumers and waits for the poll thread.
  void onShutdown(@Observes @Priority(1) ShutdownEvent event) {
    requested.countDown();
  }

  /** Ends what waits for this. */
  public void request() {
    requested.countDown();
  }

  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Waits this long, or until the stop is requested. */
  public void await(Duration wait) {
    try {
      requested.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      requested.countDown();
    }
  }
}
