package io.persona.local.build;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks PostgreSQL once, at build time, with its links and modes: a start has nothing to unpack. */
final class UnpackPostgres {
  private static final int EXECUTABLE = 0100;

  private UnpackPostgres() {}

  /** @param args folder that holds one {@code .txz} archive; folder to make. Does nothing when that is up to date. */
  public static void main(String[] args) throws IOException {
    var archive = archiveIn(Path.of(args[0]));
    var target = Path.of(args[1]);
    var mark = target.resolve(".unpacked-" + archive.getFileName() + "-" + Files.size(archive));
    if (!Files.exists(mark)) {
      delete(target);
      unpack(archive, target);
      Files.createFile(mark);
    }
  }

  private static Path archiveIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".txz")).findFirst()
          .orElseThrow(() -> new IOException("no PostgreSQL archive in " + folder));
    }
  }

  private static void unpack(Path archive, Path target) throws IOException {
    try (var bytes = new BufferedInputStream(Files.newInputStream(archive));
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(bytes))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("entry outside the archive: " + entry.getName());
        }
        write(tar, entry, path);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    var executable = (entry.getMode() & EXECUTABLE) != 0;
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path dir, IOException failure) throws IOException {
        Files.delete(dir);
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
