package io.persona.local.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program while it runs. Its output goes to a file, where it can be read after its end. */
public final class ChildProcess {
  private final Program program;
  private final Process process;
  private final Instant startedAt;
  private final Path log;

  private ChildProcess(Program program, Process process, Path log) {
    this.program = program;
    this.process = process;
    this.log = log;
    this.startedAt = Instant.now();
  }

  /**
   * Starts the program; what the log held before is kept beside it as {@code <log>.1}.
   *
   * @throws IOException when the program cannot be started
   */
  public static ChildProcess start(Program program, Path log) throws IOException {
    Files.createDirectories(log.getParent());
    LogTail.rotate(log);
    var builder = new ProcessBuilder(program.command()).redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(program.environment());
    return new ChildProcess(program, builder.start(), log);
  }

  public String name() {
    return program.name();
  }

  public long pid() {
    return process.pid();
  }

  public Instant startedAt() {
    return startedAt;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The exit code, when the process ends. */
  public CompletableFuture<Integer> exit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** The last lines of its output, oldest first. */
  public String lastLines(int count) {
    return LogTail.last(log, count);
  }

  public Path log() {
    return log;
  }

  /** Asks it to stop, waits, and kills it when it has not stopped by then. Does nothing to a process that has ended. */
  public void stop(Duration patience) throws InterruptedException {
    Signals.send(process.toHandle(), program.stopSignal());
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /** As {@link #stop}, for where an interrupt has no meaning. */
  public void stopUninterruptibly(Duration patience) {
    try {
      stop(patience);
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (UncheckedIOException noSignalSent) {
      process.destroyForcibly();
    }
  }
}
