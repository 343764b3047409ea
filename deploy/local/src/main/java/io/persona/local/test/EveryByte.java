package io.persona.local.test;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a running stack to their last byte. A broker and a database delete and rename files at any time: what is gone
 * when it is looked at is passed over.
 */
public final class EveryByte {
  static final int PIECE = 1 << 20;
  /** Longer than any pattern, so that none is torn between two pieces. */
  private static final int OVERLAP = 256;

  private EveryByte() {}

  /**
   * Files in the folder that hold what is looked for, relative to it.
   *
   * @param found whether a part of a file, told as ISO 8859-1, holds it; 256 bytes at most may be looked for
   * @param but folders, relative to it, that are not looked into
   */
  public static List<String> filesWith(Path folder, Predicate<String> found, Set<String> but) throws IOException {
    var files = new ArrayList<String>();
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
        return but.contains(folder.relativize(inner).toString())
            ? FileVisitResult.SKIP_SUBTREE
            : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isRegularFile() && holds(file, found)) {
          files.add(folder.relativize(file).toString());
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        return unlessGone(failure);
      }

      @Override
      public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException failure) throws IOException {
        return unlessGone(failure);
      }
    });
    return files;
  }

  private static FileVisitResult unlessGone(@Nullable IOException failure) throws IOException {
    if (failure == null || failure instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }

  private static boolean holds(Path file, Predicate<String> found) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var piece = new byte[PIECE + OVERLAP];
      var kept = 0;
      for (var read = in.readNBytes(piece, 0, piece.length); read > 0; read = in.readNBytes(piece, kept, PIECE)) {
        var length = kept + read;
        if (found.test(new String(piece, 0, length, ISO_8859_1))) {
          return true;
        }
        kept = Math.min(OVERLAP, length);
        System.arraycopy(piece, length - kept, piece, 0, kept);
      }
      return false;
    } catch (NoSuchFileException gone) {
      return false;
    }
  }
}
