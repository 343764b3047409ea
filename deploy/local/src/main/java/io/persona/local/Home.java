package io.persona.local;

import java.nio.file.Path;

/**
 * Where one stack keeps everything that it writes: {@code .persona} in the source tree, or {@code PERSONA_HOME}.
 *
 * @param dir absolute path
 */
public record Home(Path dir) {
  /** Durable data of the process with this name. */
  public Path data(String process) {
    return data().resolve(process);
  }

  /** All durable data. */
  public Path data() {
    return dir.resolve("data");
  }

  /** Log of the current start; the log of the start before it is beside it as {@code .1}. */
  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  public Path logs() {
    return dir.resolve("logs");
  }

  /** What only has a meaning while the stack runs: pid files, the control socket, the lock. */
  public Path run() {
    return dir.resolve("run");
  }

  public Secrets secrets() {
    return new Secrets(dir.resolve("secrets"));
  }
}
