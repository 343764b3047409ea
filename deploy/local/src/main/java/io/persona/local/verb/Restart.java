package io.persona.local.verb;

import io.persona.local.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Stops one process and starts it again; waits until it is ready. */
record Restart(Context context) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  int run(List<String> options) throws InterruptedException {
    if (options.size() != 1 || Member.named(options.getFirst()).isEmpty()) {
      throw new UsageException("restart takes the name of one service: "
          + Arrays.stream(Member.values()).map(Member::processName).collect(Collectors.joining(", ")));
    }
    var name = options.getFirst();
    var before = restarts(name);
    var answer = context.control().ask("restart " + name);
    if (answer.isEmpty()) {
      context.out().println("Persona is not running. './persona up' starts it.");
      return Exit.NOT_RUNNING;
    }
    if (answer.get().has("error")) {
      throw new IllegalStateException(name + " does not run in this stack");
    }
    var end = Instant.now().plus(LIMIT);
    while (!state(name).equals("ready") || restarts(name) == before) {
      if (Instant.now().isAfter(end) || state(name).equals("failed")) {
        throw new IllegalStateException(name + " is " + state(name) + "; see './persona logs " + name + "'");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    context.out().println(name + " is ready again.");
    return Exit.OK;
  }

  private String state(String name) {
    return field(name, "state");
  }

  private int restarts(String name) {
    var text = field(name, "restarts");
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private String field(String name, String field) {
    return context.control().ask("status").stream()
        .flatMap(status -> StreamSupport.stream(status.path("services").spliterator(), false))
        .filter(service -> service.path("service").asText().equals(name)).findFirst()
        .map(service -> service.path(field).asText()).orElse("");
  }
}
