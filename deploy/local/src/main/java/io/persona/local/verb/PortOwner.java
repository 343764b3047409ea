package io.persona.local.verb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens on a port, as far as Linux tells this user. */
final class PortOwner {
  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private PortOwner() {}

  /** For example {@code java (pid 4711)}. */
  static Optional<String> of(int port) {
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6").map(Path::of).flatMap(PortOwner::lines)
        .map(line -> line.strip().split("\\s+")).filter(fields -> fields.length > INODE)
        .filter(fields -> fields[STATE].equals(LISTENING) && fields[LOCAL_ADDRESS].endsWith(":%04X".formatted(port)))
        .flatMap(fields -> processWith("socket:[" + fields[INODE] + "]")).findFirst();
  }

  private static Stream<String> processWith(String socket) {
    return ProcessHandle.allProcesses().filter(process -> holds(process, socket))
        .map(process -> process.info().command().map(command -> Path.of(command).getFileName().toString())
            .orElse("a process") + " (pid " + process.pid() + ")");
  }

  private static boolean holds(ProcessHandle process, String socket) {
    try (var open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
      return open.anyMatch(descriptor -> target(descriptor).equals(socket));
    } catch (IOException | UncheckedIOException notOurs) {
      return false;
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file).stream().skip(1) : Stream.empty();
    } catch (IOException unreadable) {
      return Stream.empty();
    }
  }
}
