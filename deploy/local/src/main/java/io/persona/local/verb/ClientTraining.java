package io.persona.local.verb;

import io.persona.local.infra.CommandLine;
import io.persona.local.process.AotCache;
import io.persona.local.process.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The part of a training run that uses the stack: the demo, so that the services record what real requests load, then
 * the short-lived programs whose start a person waits for.
 */
record ClientTraining(Context training) {
  /** The programs that record a cache of their own. */
  List<JavaProgram> programs() {
    var stack = new JavaProgram("stack", Main.class.getName(), training.installation().launcher(), "96m",
        List.of("-XX:TieredStopAtLevel=1"), List.of("status"), Map.of());
    return Stream.concat(Stream.of(stack), commandLine("list")).toList();
  }

  private Stream<JavaProgram> commandLine(String... arguments) {
    return training.installation().isCommandLineBuilt()
        ? Stream.of(CommandLine.program(training.installation(), List.of(arguments)))
        : Stream.empty();
  }

  /** Runs them; what they answer does not matter. */
  void run() throws IOException, InterruptedException {
    for (var demo : commandLine("demo").toList()) {
      execute(demo, new AotCache.Off());
    }
    for (var program : programs()) {
      execute(program, training.settings().aot(training.installation()));
    }
  }

  private void execute(JavaProgram program, AotCache aot) throws IOException, InterruptedException {
    var log = training.home().log(program.name());
    Files.createDirectories(log.getParent());
    var builder = new ProcessBuilder(program.program(training.installation().launch(), aot).command())
        .redirectErrorStream(true).redirectOutput(log.toFile());
    builder.directory(training.home().run().toFile());
    builder.environment().putAll(training.settings().environment());
    builder.start().waitFor();
  }
}
