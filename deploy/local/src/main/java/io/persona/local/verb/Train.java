package io.persona.local.verb;

import io.persona.local.Home;
import io.persona.local.Member;
import io.persona.local.Ports;
import io.persona.local.Settings;
import io.persona.local.process.AotCache;
import io.persona.local.process.AotFile;
import io.persona.local.process.JavaProgram;
import io.persona.local.supervise.LocalStack;
import io.persona.local.verb.Background.Supervision;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A training run: starts the stack once in a home and on ports of its own, so that every JVM without a fresh AOT cache
 * records one when it ends. A run that fails costs later starts their speed and nothing else, so it never fails a build.
 */
record Train(Context context) {
  private static final String INFRASTRUCTURE = "infrastructure";
  private static final Duration LIMIT = Duration.ofMinutes(6);

  int run(List<String> options) throws IOException, InterruptedException {
    var training = training(options.contains(INFRASTRUCTURE));
    try {
      var programs = programs(training);
      if (!allFresh(training, programs)) {
        record(training, programs);
      }
    } catch (IOException | IllegalStateException failed) {
      context.out().println("Not every AOT cache was recorded, some starts will be slower: " + failed.getMessage());
    } finally {
      training.control().ask("stop");
      new Reset(training).removeAll();
    }
    return Exit.OK;
  }

  private Context training(boolean infrastructureOnly) throws IOException {
    var home = new Home(context.installation().root().resolve("deploy/local/target/training"));
    Files.createDirectories(home.run());
    Map<String, String> environment = new HashMap<>(context.settings().environment());
    environment.put("PERSONA_HOME", home.dir().toString());
    environment.put("PERSONA_AOT", "record");
    environment.put("PERSONA_SERVICES", infrastructureOnly ? "none" : "all");
    Arrays.stream(Member.values())
        .forEach(member -> environment.put(member.portVariable(), Integer.toString(Ports.free())));
    environment.put("PERSONA_FLIGHT_PORT", Integer.toString(Ports.free()));
    var settings = new Settings(Map.copyOf(environment));
    return new Context(context.installation(), settings, home, false, context.out());
  }

  private static List<JavaProgram> programs(Context training) throws IOException {
    var installation = training.installation();
    var stack = new LocalStack(installation, training.settings(), training.home(), new AotCache.Off());
    if (training.settings().services().isEmpty()) {
      return stack.javaPrograms();
    }
    var clients = Stream.concat(Stream.of(Background.program(installation)),
        new ClientTraining(training).programs().stream());
    return Stream.concat(stack.javaPrograms().stream(), clients).toList();
  }

  private static boolean allFresh(Context training, List<JavaProgram> programs) throws IOException {
    for (var program : programs) {
      if (!program.hasFreshCache(training.installation().launch(), training.installation().aot())) {
        return false;
      }
    }
    return true;
  }

  private void record(Context training, List<JavaProgram> programs) throws IOException, InterruptedException {
    var supervision = new Background(training).startSupervisor();
    try {
      awaitReady(training, supervision);
      if (!training.settings().services().isEmpty()) {
        new ClientTraining(training).run();
      }
    } finally {
      // Also when not all of it became ready: what did has recorded something worth keeping.
      training.control().ask("stop");
      ProcessHandle.of(supervision.pid())
          .ifPresent(process -> process.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join());
      for (var program : programs) {
        new AotFile(training.installation().aot(), program.name()).keep();
      }
    }
  }

  private void awaitReady(Context training, Supervision supervision) throws InterruptedException {
    var end = Instant.now().plus(LIMIT);
    while (Instant.now().isBefore(end)) {
      var status = training.control().ask("status");
      var state = status.map(json -> json.path("state").asText()).orElse("starting");
      if (state.equals("ready")) {
        return;
      }
      if (state.equals("failed")) {
        throw new IllegalStateException("the stack did not start: " + status.orElseThrow());
      }
      supervision.requireAlive();
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IllegalStateException("the stack was not ready within " + LIMIT.toSeconds() + " s: " + training.control()
        .ask("status").map(status -> status.path("services").findValuesAsText("state").toString()).orElse("no answer"));
  }
}
