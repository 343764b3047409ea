package io.persona.local.test;

import io.persona.local.process.ChildProcess;
import io.persona.local.process.Program;
import io.persona.local.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Ends the processes of a test stack when the test JVM ends, however it ends: a shell that reads from a pipe which the
 * kernel closes with the JVM. A shutdown hook would not run after a SIGKILL.
 */
final class Guard {
  // Stops everything in order, looks for five seconds whether it has, kills what is left, and removes the data.
  private static final String SCRIPT = """
                                       trap '' INT TERM HUP
                                       while read -r signal pid; do kills="$kills kill -$signal $pid;"; pids="$pids $pid"; done
                                       eval "$kills" 2>/dev/null
                                       n=0; while kill -0 $pids 2>/dev/null && [ $n -lt 50 ]; do sleep 0.1; n=$((n + 1)); done
                                       for pid in $pids; do kill -9 $pid 2>/dev/null; done
                                       rm -rf "$1"
                                       """;

  private final Writer pipe;

  Guard(Path data) throws IOException {
    var shell = new ProcessBuilder("/bin/sh", "-c", SCRIPT, "guard", data.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    pipe = shell.outputWriter(StandardCharsets.UTF_8);
  }

  /** From now on the process ends with this JVM. */
  ChildProcess watch(ChildProcess process, Program program) {
    try {
      pipe.write((program.stopSignal() == StopSignal.INT ? "INT " : "TERM ") + process.pid() + "\n");
      pipe.flush();
      return process;
    } catch (IOException guardDied) {
      process.stopUninterruptibly(Duration.ZERO);
      throw new UncheckedIOException(guardDied);
    }
  }
}
