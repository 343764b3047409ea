package io.persona.local.supervise;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The whole stack at one moment, as the control socket tells it. */
public record StackStatus(Phase phase, Instant startedAt, List<SupervisedService.Status> services,
    List<StepRun.Status> steps) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How the stack is as a whole. */
  public enum Phase {
    /** Not everything is ready for the first time. */
    STARTING,
    /** Everything was ready; the state of a service says whether it still is. */
    READY,
    /** Something was given up. */
    FAILED,
    /** On its way down. */
    STOPPING
  }

  /** One JSON object; times in seconds, memory in bytes. */
  public String toJson() {
    var now = Instant.now();
    var json = JSON.createObjectNode().put("state", phase.name().toLowerCase(Locale.ROOT))
        .put("supervisor_pid", ProcessHandle.current().pid()).put("uptime_seconds", seconds(startedAt, now));
    var list = json.putArray("services");
    services.forEach(service -> add(list.addObject(), service, now));
    var done = json.putArray("steps");
    steps.forEach(step -> done.addObject().put("step", step.name()).put("state", step.state().label())
        .put("took_seconds", step.took().toMillis() / 1000.0).put("detail", step.detail()));
    return json.toString();
  }

  private static void add(ObjectNode json, SupervisedService.Status service, Instant now) {
    json.put("service", service.name()).put("state", service.state().label());
    json.put("port", service.port()).put("restarts", service.restarts());
    if (service.pid() > 0) {
      json.put("pid", service.pid()).put("uptime_seconds", seconds(service.startedAt(), now)).put("rss_bytes",
          Memory.rssBytes(service.pid()));
    }
    if (service.readyAt() != null && service.startedAt() != null) {
      json.put("ready_after_seconds", seconds(service.startedAt(), service.readyAt()));
    }
    json.put("detail", service.detail());
  }

  private static double seconds(@Nullable Instant from, Instant to) {
    return from == null ? 0 : Duration.between(from, to).toMillis() / 1000.0;
  }
}
