package io.persona.local.verb;

import io.persona.local.Installation;
import io.persona.local.process.AotCache;
import io.persona.local.process.JavaProgram;
import io.persona.local.process.LogTail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the supervisor so that it outlives this process and the terminal. */
record Background(Context context) {
  // In a process group of its own, so that Ctrl-C in the terminal does not reach it; nohup for when the terminal closes.
  // The working directory is the folder of the control socket: see ControlSocket.
  private static final String SCRIPT = "set -m; cd \"$1\" || exit; log=\"$2\"; shift 2;"
      + " nohup \"$@\" </dev/null >\"$log\" 2>&1 & echo $!";

  /** Returns the supervisor, which may have ended already. */
  Supervision startSupervisor() throws IOException {
    var log = context.home().log("supervisor");
    Files.createDirectories(log.getParent());
    var aot = context.settings().services().isEmpty()
        ? new AotCache.Off()
        : context.settings().aot(context.installation());
    var program = program(context.installation()).program(context.installation().launch(), aot);
    var command = new ArrayList<>(
        List.of("bash", "-c", SCRIPT, "background", context.home().run().toString(), log.toString()));
    command.addAll(program.command());
    var shell = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    shell.environment().putAll(context.settings().environment());
    try (var output = shell.start().inputReader(StandardCharsets.UTF_8)) {
      var pid = output.readLine();
      if (pid == null) {
        throw new IOException("the supervisor was not started; see " + log);
      }
      return new Supervision(Long.parseLong(pid.strip()), log);
    }
  }

  /** A supervisor that was started. */
  record Supervision(long pid, Path log) {
    /** @throws IllegalStateException when it has ended; the message holds its last lines */
    void requireAlive() {
      if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
        throw new IllegalStateException(
            "the supervisor ended; its last lines (" + log + "):\n" + LogTail.last(log, 15));
      }
    }
  }

  static JavaProgram program(Installation installation) {
    return new JavaProgram("supervisor", "io.persona.local.supervise.SupervisorMain", installation.launcher(), "96m",
        List.of("-XX:TieredStopAtLevel=1", "-Dslf4j.internal.verbosity=ERROR",
            "-D" + Installation.ROOT_PROPERTY + "=" + installation.root()),
        List.of(),
        Map.of());
  }
}
