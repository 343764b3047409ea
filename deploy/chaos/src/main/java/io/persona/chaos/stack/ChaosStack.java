package io.persona.chaos.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.local.Member;
import io.persona.local.process.Signals;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A running stack with two instances of the services that keep state, and the means to hurt it. */
public final class ChaosStack implements AutoCloseable {
  /** Name of the second instance of the command service. */
  public static final String SECOND_COMMAND = SecondInstance.name(Member.COMMAND);
  /** Name of the second instance of the telemetry service. */
  public static final String SECOND_TELEMETRY = SecondInstance.name(Member.TELEMETRY);

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 50;

  private final PersonaCommand persona;
  private final Map<String, SecondInstance> seconds;

  /** @param persona is up */
  public ChaosStack(PersonaCommand persona) throws IOException, InterruptedException {
    this.persona = persona;
    var port = persona.firstSparePort();
    this.seconds = Map.of(SECOND_COMMAND, new SecondInstance(persona, Member.COMMAND, port), SECOND_TELEMETRY,
        new SecondInstance(persona, Member.TELEMETRY, port + 1));
    try {
      for (var second : seconds.values()) {
        second.start();
      }
      await("a second instance", this::secondsAreReady);
    } catch (IOException | RuntimeException failed) {
      close();
      throw failed;
    }
  }

  public PersonaCommand persona() {
    return persona;
  }

  /** Where commands can be sent. */
  public List<String> commandUrls() {
    return List.of(persona.url("COMMAND"), second(SECOND_COMMAND).url());
  }

  /** Where vibe_history can be asked for. */
  public List<String> telemetryUrls() {
    return List.of(persona.url("TELEMETRY"), second(SECOND_TELEMETRY).url());
  }

  /**
   * Ends a member without warning (SIGKILL), and returns when its successor is ready.
   *
   * @return how long that took
   */
  public Duration kill(String member) throws IOException, InterruptedException {
    var pid = pid(member);
    var killedAt = System.nanoTime();
    var process = ProcessHandle.of(pid);
    process.ifPresent(ProcessHandle::destroyForcibly);
    process.ifPresent(killed -> killed.onExit().join());
    if (seconds.containsKey(member)) {
      second(member).start();
    }
    await(member, () -> pid(member) != pid && isReady(member));
    return Duration.ofNanos(System.nanoTime() - killedAt);
  }

  /** Stops a second instance in order, and starts it again after the pause. */
  public Duration rebalance(String member, Duration pause) throws IOException, InterruptedException {
    var second = second(member);
    second.stop();
    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    var startedAt = System.nanoTime();
    second.start();
    await(member, second::isReady);
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /** Halts every process of the database for so long; connections stay, and nothing answers. */
  public Duration stallDatabase(Duration pause) throws InterruptedException {
    var server = ProcessHandle.of(pid("postgres")).orElseThrow();
    // the server first: it could start further processes
    var halted = Stream.concat(Stream.of(server), server.descendants()).toList();
    halted.forEach(Signals::halt);
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    } finally {
      halted.forEach(Signals::goOn);
    }
    var goesOnAt = System.nanoTime();
    await("query", () -> isReady("query"));
    return Duration.ofNanos(System.nanoTime() - goesOnAt);
  }

  /** Returns when everything is ready. */
  public void awaitAllReady() throws InterruptedException {
    await("everything", () -> secondsAreReady() && services().allMatch(ChaosStack::isReady));
  }

  private SecondInstance second(String name) {
    return Objects.requireNonNull(seconds.get(name), name);
  }

  private boolean secondsAreReady() {
    return seconds.values().stream().allMatch(SecondInstance::isReady);
  }

  private boolean isReady(String member) {
    return seconds.containsKey(member)
        ? second(member).isReady()
        : service(member).filter(ChaosStack::isReady).isPresent();
  }

  private static boolean isReady(JsonNode service) {
    return service.path("state").asText().equals("ready");
  }

  private long pid(String member) {
    return seconds.containsKey(member)
        ? second(member).pid()
        : service(member).map(found -> found.path("pid").asLong()).orElse(0L);
  }

  private Optional<JsonNode> service(String member) {
    return services().filter(service -> service.path("service").asText().equals(member)).findFirst();
  }

  private Stream<JsonNode> services() {
    return StreamSupport.stream(persona.health().path("services").spliterator(), false);
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new NotRecovered(what + " was not ready within " + PATIENCE.toMinutes() + " minutes");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** Something did not come back. */
  public static final class NotRecovered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotRecovered(String message) {
      super(message);
    }
  }

  /** Stops the second instances; the rest of the stack is not ours. */
  @Override
  public void close() throws InterruptedException {
    for (var second : seconds.values()) {
      second.stop();
    }
  }
}
