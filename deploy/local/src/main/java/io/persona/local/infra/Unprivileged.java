package io.persona.local.infra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. Where this process is root, its programs run in a user namespace of their own, in
 * which the same user has no name and no power, but still owns its files.
 */
final class Unprivileged {
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private Unprivileged() {}

  /** The command as it must be started by the current user. */
  static List<String> command(List<String> command) {
    if (!ROOT) {
      return command;
    }
    var wrapped = new ArrayList<>(List.of("unshare", "-U"));
    wrapped.addAll(command);
    return wrapped;
  }

  /**
   * Runs the command to its end.
   *
   * @throws IOException when it cannot be started or fails; the message holds its output
   */
  static void run(List<String> command, String input) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command(command)).redirectErrorStream(true).start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(failure(command, output));
    }
  }

  private static String failure(List<String> command, String output) {
    var hint = ROOT && output.contains("unshare")
        ? "\nThis machine lets root open no user namespace, which PostgreSQL needs: run as a normal user instead."
        : "";
    return command.getFirst() + " failed: " + output.strip() + hint;
  }
}
