package io.persona.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends signals to processes. */
public final class Signals {
  private Signals() {}

  /** Asks the process to stop; nothing happens when it has ended. */
  public static void send(ProcessHandle process, StopSignal signal) {
    switch (signal) {
      case TERM -> process.destroy();
      case INT -> kill("-INT", process.pid());
    }
  }

  /** Takes the processor from the process, which notices nothing; until {@link #goOn}. */
  public static void halt(ProcessHandle process) {
    kill("-STOP", process.pid());
  }

  /** Ends a halt. */
  public static void goOn(ProcessHandle process) {
    kill("-CONT", process.pid());
  }

  // Java sends none of these. The shell's own kill is there even where procps is not.
  private static void kill(String signal, long pid) {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill " + signal + " " + pid + " 2>/dev/null").start().waitFor();
    } catch (IOException noShell) {
      throw new UncheckedIOException(noShell);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
