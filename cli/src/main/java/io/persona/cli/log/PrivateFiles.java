package io.persona.cli.log;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner can read, because of what personas say in them. */
public final class PrivateFiles {
  private PrivateFiles() {}

  /** An empty file in the place of one that was there. */
  public static Path fresh(Path file) throws IOException {
    Files.deleteIfExists(file);
    return Files.createFile(file, only("rw-------"));
  }

  /** The folder; made, with those above it, when it is not there. */
  public static Path folder(Path folder) throws IOException {
    return Files.createDirectories(folder, only("rwx------"));
  }

  private static FileAttribute<?>[] only(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
        : new FileAttribute<?>[0];
  }
}
