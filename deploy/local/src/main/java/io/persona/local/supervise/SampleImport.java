package io.persona.local.supervise;

import io.persona.local.Home;
import io.persona.local.Installation;
import io.persona.local.infra.CommandLine;
import io.persona.local.process.AotCache;
import io.persona.local.process.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Imports the sample workspace through the command line, as a user would; once per life of the data, so that what was
 * changed or removed afterwards stays as it is.
 */
record SampleImport(Installation installation, Home home, AotCache aot, Map<String, String> environment)
    implements
      Unit.Action {
  private static final int LINES_TOLD = 10;

  @Override
  public void run() throws IOException, InterruptedException {
    var done = home.data("samples-imported");
    if (Files.exists(done)) {
      return;
    }
    var files = installation.samples().stream().map(Path::toString);
    var arguments = Stream.concat(Stream.of("import"), files).toList();
    var program = CommandLine.program(installation, arguments).program(installation.launch(), aot);
    var log = home.log("samples");
    var builder = new ProcessBuilder(program.command()).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    if (builder.start().waitFor() != 0) {
      throw new IOException("./persona " + String.join(" ", arguments) + " failed:\n" + LogTail.last(log, LINES_TOLD));
    }
    Files.createFile(done);
  }
}
