package io.persona.local.supervise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of processes. */
final class Memory {
  private static final long KIB = 1024;

  private Memory() {}

  /** Resident memory in bytes, 0 when nobody can tell; for PostgreSQL that of the first process alone. */
  static long rssBytes(long pid) {
    try {
      var status = Path.of("/proc", Long.toString(pid), "status");
      return Files.exists(status) ? fromProc(status) : fromPs(pid);
    } catch (IOException | NumberFormatException nobodyCanTell) {
      return 0;
    }
  }

  private static long fromProc(Path status) throws IOException {
    return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB).findFirst().orElse(0);
  }

  // Where there is no /proc, as on macOS.
  private static long fromPs(long pid) throws IOException {
    var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    return Long.parseLong(new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()) * KIB;
  }
}
