package io.persona.bench.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.bench.BenchFailed;
import io.persona.bench.Client;
import io.persona.cli.api.Environment;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.document.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the telemetry service says of itself. */
record Telemetry(Client client, Environment environment) {
  /** Without a single sample more. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FOLDED = "persona_telemetry_samples_total{outcome=\"folded\"";
  private static final String ACTIVE = "persona_telemetry_active_personas";
  private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
  private static final int POLL_MILLIS = 20;

  /** Samples that entered the metrics of personas since the service started. */
  long folded() throws IOException, InterruptedException {
    return (long) sum(FOLDED);
  }

  /** Personas that have metrics. */
  long active() throws IOException, InterruptedException {
    return (long) sum(ACTIVE);
  }

  /** Waits until this many samples were folded; returns when that was seen, by {@link System#nanoTime}. */
  long await(long wanted) throws IOException, InterruptedException {
    var latest = System.nanoTime();
    for (var known = folded(); known < wanted;) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      var now = folded();
      latest = now > known ? System.nanoTime() : latest;
      known = now;
      if (System.nanoTime() - latest > PATIENCE.toNanos()) {
        throw new BenchFailed(
            "no sample was folded for " + PATIENCE.toSeconds() + " s after " + known + " of " + wanted);
      }
    }
    return System.nanoTime();
  }

  /** Bytes of the heap that are in use after a collection of all that is not. */
  double liveBytes() throws IOException, InterruptedException {
    output(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid()), "GC.run");
    return sum(HEAP);
  }

  private long pid() throws IOException, InterruptedException {
    var status = Json.parse(output(environment.get("PERSONA_ROOT").orElse(".") + "/persona", "status", "--json"));
    return status.path("services").valueStream()
        .filter(service -> service.path("service").asText().equals(Service.TELEMETRY.label()))
        .map(service -> service.path("pid")).filter(JsonNode::isNumber).map(JsonNode::asLong).findFirst()
        .orElseThrow(() -> new BenchFailed("./persona status --json names no process of the telemetry service"));
  }

  private static String output(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new BenchFailed(String.join(" ", command) + " failed: " + output);
    }
    return output;
  }

  private double sum(String series) throws IOException, InterruptedException {
    var scraped = client.get(Resource.at(Service.TELEMETRY, "q", "metrics"));
    scraped.accept(200);
    return scraped.body().lines().filter(line -> line.startsWith(series))
        .map(line -> line.split(" # ", 2)[0])
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
  }
}
