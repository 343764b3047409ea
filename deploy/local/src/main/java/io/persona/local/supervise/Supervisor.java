package io.persona.local.supervise;

import io.persona.local.Home;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * Brings about a set of units, each as soon as all that it comes after is ready, and keeps the services among them
 * running until it is told to stop.
 */
public final class Supervisor {
  private final Map<String, Unit> units = new LinkedHashMap<>();
  private final Map<String, SupervisedService> services = new LinkedHashMap<>();
  private final Map<String, StepRun> steps = new LinkedHashMap<>();
  private final Instant startedAt = Instant.now();
  private volatile boolean stopping;

  /** @param units in the order in which they are shown; each name that one comes after must be among them */
  public Supervisor(List<Unit> units, Home home, RestartPolicy policy) {
    for (var unit : units) {
      this.units.put(unit.name(), unit);
      switch (unit) {
        case Unit.Service service -> services.put(service.name(), new SupervisedService(service, home, policy));
        case Unit.Step step -> steps.put(step.name(), new StepRun(step));
      }
    }
  }

  /** Starts everything, and returns at once. */
  public void start() {
    units.values().forEach(unit -> Thread.ofVirtual().name(unit.name()).start(() -> bringAbout(unit)));
  }

  private void bringAbout(Unit unit) {
    try {
      CompletableFuture.allOf(unit.after().stream().map(this::ready).toArray(CompletableFuture[]::new)).join();
      if (stopping) {
        return;
      }
      switch (unit) {
        case Unit.Service service -> services.get(service.name()).run();
        case Unit.Step step -> steps.get(step.name()).run();
      }
    } catch (CompletionException whatItComesAfterFailed) {
      // It stays waiting; the state of the one that failed says why.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private CompletableFuture<Void> ready(String name) {
    return services.containsKey(name) ? services.get(name).firstReady() : steps.get(name).ready();
  }

  /** What is running and how it is. */
  public StackStatus status() {
    return new StackStatus(phase(), startedAt, services.values().stream().map(SupervisedService::status).toList(),
        steps.values().stream().map(StepRun::status).toList());
  }

  /** As {@link #status()}, after every service that was ready has been asked whether it still is. */
  public StackStatus health() {
    var statuses = services.values().parallelStream().map(SupervisedService::health).toList();
    return new StackStatus(phase(), startedAt, statuses, steps.values().stream().map(StepRun::status).toList());
  }

  private StackStatus.Phase phase() {
    if (stopping) {
      return StackStatus.Phase.STOPPING;
    }
    var states = Stream.concat(services.values().stream().map(service -> service.status().state()),
        steps.values().stream().map(step -> step.status().state())).toList();
    if (states.contains(UnitState.FAILED)) {
      return StackStatus.Phase.FAILED;
    }
    return units.keySet().stream().allMatch(name -> ready(name).isDone())
        ? StackStatus.Phase.READY
        : StackStatus.Phase.STARTING;
  }

  /**
   * Stops a service and starts it again at once.
   *
   * @return empty when there is no such service
   */
  public Optional<String> restart(String name) {
    return Optional.ofNullable(services.get(name)).map(service -> {
      service.restart();
      return name;
    });
  }

  /** Stops everything, what is used after those who use it, and returns when nothing runs any more. */
  public void stop() throws InterruptedException {
    stopping = true;
    var left = new ArrayList<>(services.keySet());
    while (!left.isEmpty()) {
      var used = new HashSet<String>();
      left.forEach(name -> used.addAll(usedBy(name)));
      var unused = left.stream().filter(name -> !used.contains(name)).toList();
      stopTogether(unused);
      left.removeAll(unused);
    }
  }

  private void stopTogether(List<String> names) throws InterruptedException {
    var threads = names.stream().map(name -> Thread.ofVirtual().start(services.get(name)::stop)).toList();
    for (var thread : threads) {
      thread.join();
    }
  }

  private Set<String> usedBy(String name) {
    var all = new HashSet<String>();
    for (var used : units.get(name).after()) {
      all.add(used);
      all.addAll(usedBy(used));
    }
    return all;
  }
}
