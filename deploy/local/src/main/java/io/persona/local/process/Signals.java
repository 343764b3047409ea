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

  // Java sends no SIGINT. The shell's own kill is there even where procps is not.
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
