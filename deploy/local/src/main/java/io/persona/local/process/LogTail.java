package io.persona.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The end of a log file. */
public final class LogTail {
  private static final int MAX_BYTES = 256 * 1024;

  private LogTail() {}

  /** The last lines, oldest first; empty when there is no such file. Reads at most 256 KiB. */
  public static String last(Path log, int count) {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      var length = (int) Math.min(file.length(), MAX_BYTES);
      file.seek(file.length() - length);
      var bytes = new byte[length];
      file.readFully(bytes);
      var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    } catch (IOException nothingToRead) {
      return "";
    }
  }

  /** Moves a log aside, so that a new start has a log of its own and the one before can still be read. */
  static void rotate(Path log) throws IOException {
    if (Files.exists(log)) {
      Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
