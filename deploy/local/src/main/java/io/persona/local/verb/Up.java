package io.persona.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.local.Member;
import io.persona.local.Ports;
import io.persona.local.supervise.LocalStack;
import io.persona.local.supervise.Orphans;
import io.persona.local.verb.Background.Supervision;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Starts the stack in the background and tells how it goes until everything is ready. */
record Up(Context context) {
  private static final String DETACH = "--detach";
  private static final long POLL_MILLIS = 100;

  int run(List<String> options) throws IOException, InterruptedException {
    if (!List.of(DETACH).containsAll(options)) {
      throw new UsageException("up takes only " + DETACH);
    }
    if (context.control().ask("status").isPresent()) {
      context.out().println("Persona is already running. See './persona status'.");
      return Exit.OK;
    }
    var startedAt = Instant.now();
    Files.createDirectories(context.home().run());
    for (var orphan : Orphans.end(context.home())) {
      context.out().println("Ended " + orphan + ", left over from a start that was killed.");
    }
    var obstacles = new Preflight(context.installation(), context.settings(), context.home()).obstacles();
    if (!obstacles.isEmpty()) {
      obstacles.forEach(obstacle -> System.err.println("persona: " + obstacle));
      return Exit.FAILED;
    }
    var supervision = new Background(context).startSupervisor();
    return options.contains(DETACH) ? detached(supervision) : follow(supervision, startedAt);
  }

  private int detached(Supervision supervision) throws InterruptedException {
    awaitSupervisor(supervision);
    context.out().println("Persona is starting in the background. See './persona status'.");
    return Exit.OK;
  }

  private int follow(Supervision supervision, Instant startedAt) throws InterruptedException {
    // Whoever interrupts the start does not want half a stack.
    var interrupted = new Thread(() -> context.control().ask("stop"), "interrupted");
    Runtime.getRuntime().addShutdownHook(interrupted);
    var status = awaitSupervisor(supervision);
    var progress = new Progress(context.out(), context.terminal(), startedAt);
    while (isStarting(status)) {
      progress.show(status);
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      supervision.requireAlive();
      status = context.control().ask("status").orElse(status);
    }
    progress.show(status);
    progress.done();
    Runtime.getRuntime().removeShutdownHook(interrupted);
    return finished(status, startedAt);
  }

  private static boolean isStarting(JsonNode status) {
    return status.path("state").asText().equals("starting");
  }

  private JsonNode awaitSupervisor(Supervision supervision) throws InterruptedException {
    var status = context.control().ask("status");
    while (status.isEmpty()) {
      supervision.requireAlive();
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS / 4);
      status = context.control().ask("status");
    }
    return status.get();
  }

  private int finished(JsonNode status, Instant startedAt) {
    var failure = failure(status);
    if (failure.isEmpty()) {
      Welcome.print(context, Duration.between(startedAt, Instant.now()));
      return Exit.OK;
    }
    if (failure.get().has("step") && failure.get().path("step").asText().equals(LocalStack.SAMPLES)) {
      Welcome.print(context, Duration.between(startedAt, Instant.now()));
      System.err.println("persona: the samples were not imported: " + failure.get().path("detail").asText());
      return Exit.FAILED;
    }
    System.err.println("persona: " + new Diagnosis(failure.get()).text());
    System.err.println("persona: stopping what has started");
    context.control().ask("stop");
    return Exit.FAILED;
  }

  private static Optional<JsonNode> failure(JsonNode status) {
    return Stream.of("services", "steps").map(status::path)
        .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
        .filter(unit -> unit.path("state").asText().equals("failed")).findFirst();
  }

  /** For {@link Welcome}: where a service answers. */
  static String url(Context context, Member member) {
    return "http://" + Ports.HOST + ":" + context.settings().port(member);
  }
}
