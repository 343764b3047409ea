package io.persona.local.supervise;

import io.persona.local.Home;
import io.persona.local.process.ChildProcess;
import io.persona.local.process.Readiness;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one process running. One thread owns its life ({@link #run}); other threads ask it to stop or to start again and
 * read its state.
 */
final class SupervisedService {
  private final Unit.Service service;
  private final Home home;
  private final RestartPolicy policy;
  private final PidFile pidFile;
  private final CompletableFuture<Void> firstReady = new CompletableFuture<>();

  private volatile UnitState state = UnitState.WAITING;
  private volatile @Nullable ChildProcess child;
  private volatile int restarts;
  private volatile String detail = "";
  private volatile @Nullable Instant readyAt;
  private boolean stopping;
  private boolean restartWanted;

  SupervisedService(Unit.Service service, Home home, RestartPolicy policy) {
    this.service = service;
    this.home = home;
    this.policy = policy;
    this.pidFile = new PidFile(home.run().resolve(service.name() + ".pid"));
  }

  /** Completes when the service is ready for the first time; fails when it was given up before. */
  CompletableFuture<Void> firstReady() {
    return firstReady;
  }

  Status status() {
    var running = child;
    var alive = running != null && running.isAlive();
    return new Status(service.name(), state, alive ? running.pid() : 0, service.port(),
        alive ? running.startedAt() : null, readyAt, restarts, detail);
  }

  /** As {@link #status()}, after the process was asked whether it is ready now. */
  Status health() {
    var known = status();
    return known.state() == UnitState.READY && !service.ready().getAsBoolean()
        ? known.as(UnitState.UNREADY, name() + " does not answer, or is not caught up; ./persona logs " + name())
        : known;
  }

  private String name() {
    return service.name();
  }

  /** What is known about a service. */
  record Status(String name, UnitState state, long pid, int port, @Nullable Instant startedAt,
      @Nullable Instant readyAt, int restarts, String detail) {
    private Status as(UnitState other, String why) {
      return new Status(name, other, pid, port, startedAt, readyAt, restarts, why);
    }
  }

  /** Starts the process and starts it again whenever it ends, until it is stopped or given up. */
  void run() throws InterruptedException {
    var quickDeaths = 0;
    while (!isStopping()) {
      var startedAt = Instant.now();
      liveOnce();
      if (isStopping()) {
        break;
      }
      if (takeRestart()) {
        quickDeaths = 0;
        continue;
      }
      var lived = Duration.between(startedAt, Instant.now());
      quickDeaths = lived.compareTo(policy.quick()) < 0 || readyAt == null ? quickDeaths + 1 : 0;
      if (policy.givesUp(quickDeaths, firstReady.isDone())) {
        state = UnitState.FAILED;
        firstReady.completeExceptionally(new IllegalStateException(detail));
        awaitRestart();
        quickDeaths = 0;
      } else {
        state = UnitState.BACKING_OFF;
        pause(policy.pause(quickDeaths));
      }
      restarts++;
    }
    state = UnitState.STOPPED;
  }

  private void liveOnce() throws InterruptedException {
    state = UnitState.STARTING;
    readyAt = null;
    try {
      var process = start();
      Readiness.await(process, service.ready(), service.startLimit());
      readyAt = Instant.now();
      state = UnitState.READY;
      detail = "";
      firstReady.complete(null);
      process.exit().join();
      detail = wasAskedToEnd() ? "" : new Readiness.NotReady(process, "ended").getMessage();
    } catch (IOException | Readiness.NotReady | IllegalStateException failed) {
      detail = String.valueOf(failed.getMessage());
      stopChild();
    }
    deletePidFile();
  }

  // Under the lock, so that a stop either sees the process or prevents it.
  private synchronized ChildProcess start() throws IOException, InterruptedException {
    if (stopping) {
      throw new IllegalStateException(service.name() + " was told to stop");
    }
    var started = ChildProcess.start(service.program().get(), home.log(service.name()));
    child = started;
    pidFile.write(ProcessHandle.of(started.pid()).orElse(ProcessHandle.current()));
    return started;
  }

  private void stopChild() {
    var running = child;
    if (running != null) {
      running.stopUninterruptibly(policy.stopPatience());
    }
  }

  private void deletePidFile() {
    try {
      pidFile.delete();
    } catch (IOException leftBehind) {
      // Harmless: the start time in it tells the next start that the process is gone.
    }
  }

  /** Stops the process for good. */
  void stop() {
    synchronized (this) {
      stopping = true;
      notifyAll();
    }
    stopChild();
  }

  /** Stops the process and starts it at once; also one that was given up. */
  void restart() {
    synchronized (this) {
      restartWanted = true;
      state = UnitState.STARTING;
      notifyAll();
    }
    stopChild();
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  private synchronized boolean wasAskedToEnd() {
    return stopping || restartWanted;
  }

  private synchronized boolean takeRestart() {
    var wanted = restartWanted;
    restartWanted = false;
    restarts += wanted ? 1 : 0;
    return wanted;
  }

  private synchronized void awaitRestart() throws InterruptedException {
    while (!stopping && !restartWanted) {
      wait();
    }
    restartWanted = false;
  }

  private synchronized void pause(Duration pause) throws InterruptedException {
    var end = System.nanoTime() + pause.toNanos();
    for (var left = pause.toNanos(); left > 0 && !stopping && !restartWanted; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    restartWanted = false;
  }
}
