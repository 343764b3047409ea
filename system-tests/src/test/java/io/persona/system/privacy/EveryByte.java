package io.persona.system.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Reads files to their last byte. */
final class EveryByte {
  static final int PIECE = 1 << 20;
  /** Longer than any pattern, so that none is torn between two pieces. */
  private static final int OVERLAP = 256;

  private EveryByte() {}

  /** Files in the folder that hold what was planted. */
  static List<String> filesWith(Path folder, Planted planted) throws IOException {
    return filesWith(folder, planted, Set.of());
  }

  /** @param but names within the folder that are not looked into */
  static List<String> filesWith(Path folder, Planted planted, Set<String> but) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile)
          .filter(file -> !but.contains(folder.relativize(file).getName(0).toString()))
          .filter(file -> holds(file, planted)).map(file -> folder.relativize(file).toString()).toList();
    }
  }

  private static boolean holds(Path file, Planted planted) {
    try (var in = Files.newInputStream(file)) {
      var piece = new byte[PIECE + OVERLAP];
      var kept = 0;
      for (var read = in.readNBytes(piece, 0, piece.length); read > 0; read = in.readNBytes(piece, kept, PIECE)) {
        var length = kept + read;
        if (planted.isIn(new String(piece, 0, length, ISO_8859_1))) {
          return true;
        }
        kept = Math.min(OVERLAP, length);
        System.arraycopy(piece, length - kept, piece, 0, kept);
      }
      return false;
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file.toString(), unreadable);
    }
  }
}
