package io.persona.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Shows what runs: exit code 0 when everything is ready, 1 when something is not, 3 when the stack does not run. */
record Status(Context context) {
  private static final long MIB = 1024L * 1024;

  int run(List<String> options) {
    if (!List.of("--json").containsAll(options)) {
      throw new UsageException("status takes only --json");
    }
    var json = options.contains("--json");
    var status = context.control().ask("health");
    if (status.isEmpty()) {
      context.out()
          .println(json ? "{\"state\":\"down\",\"services\":[]}" : "Persona is not running. './persona up' starts it.");
      return Exit.NOT_RUNNING;
    }
    if (json) {
      context.out().println(status.get().toPrettyString());
    } else {
      table(status.get());
    }
    return allReady(status.get()) ? Exit.OK : Exit.FAILED;
  }

  private static boolean allReady(JsonNode status) {
    return StreamSupport.stream(status.path("services").spliterator(), false)
        .allMatch(service -> service.path("state").asText().equals("ready"));
  }

  private void table(JsonNode status) {
    context.out().printf("%-10s %-12s %7s %6s %9s %8s %9s%n", "SERVICE", "STATE", "PID", "PORT", "UPTIME", "RESTARTS",
        "RSS");
    for (var service : status.path("services")) {
      context.out().printf(Locale.ROOT, "%-10s %-12s %7s %6d %9s %8d %9s%n", service.path("service").asText(),
          service.path("state").asText(), service.has("pid") ? service.path("pid").asText() : "-",
          service.path("port").asInt(), service.has("pid") ? uptime(service.path("uptime_seconds").asLong()) : "-",
          service.path("restarts").asInt(),
          service.has("pid") ? service.path("rss_bytes").asLong() / MIB + " MiB" : "-");
    }
    for (var service : status.path("services")) {
      if (!service.path("detail").asText().isEmpty()) {
        context.out().println();
        context.out().println(service.path("detail").asText());
      }
    }
  }

  private static String uptime(long seconds) {
    var duration = Duration.ofSeconds(seconds);
    return duration.toHours() > 0
        ? "%dh %02dm".formatted(duration.toHours(), duration.toMinutesPart())
        : "%dm %02ds".formatted(duration.toMinutes(), duration.toSecondsPart());
  }
}
