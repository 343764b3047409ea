package io.persona.cli.log;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  /** A file that is written beside its place, so that what breaks off leaves what was there. */
  public record Draft(Path file, Path beside) {
    /** Puts it into its place. */
    public void finish() throws IOException {
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** An empty draft of the file. */
  public static Draft draft(Path file) throws IOException {
    return new Draft(file, fresh(file.resolveSibling(file.getFileName() + ".part")));
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
