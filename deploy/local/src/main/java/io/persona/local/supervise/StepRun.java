package io.persona.local.supervise;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A step while and after it is done. */
final class StepRun {
  private final Unit.Step step;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private volatile Status status;

  StepRun(Unit.Step step) {
    this.step = step;
    this.status = new Status(step.name(), UnitState.WAITING, Duration.ZERO, "");
  }

  /** How far the step is, how long it took, and why it failed. */
  record Status(String name, UnitState state, Duration took, String detail) {}

  void run() throws InterruptedException {
    var startedAt = System.nanoTime();
    status = new Status(step.name(), UnitState.STARTING, Duration.ZERO, "");
    try {
      step.action().run();
      status = new Status(step.name(), UnitState.READY, Duration.ofNanos(System.nanoTime() - startedAt), "");
      ready.complete(null);
    } catch (IOException | RuntimeException failed) {
      status = new Status(step.name(), UnitState.FAILED, Duration.ofNanos(System.nanoTime() - startedAt),
          String.valueOf(failed.getMessage()));
      ready.completeExceptionally(failed);
    }
  }

  CompletableFuture<Void> ready() {
    return ready;
  }

  Status status() {
    return status;
  }
}
