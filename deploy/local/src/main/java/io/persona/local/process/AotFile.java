package io.persona.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The AOT cache of one program, and beside it the key of what it was recorded from.
 *
 * @param folder folder of all caches
 * @param name   name of the program
 */
public record AotFile(Path folder, String name) {
  Path cache() {
    return folder.resolve(name + ".aot");
  }

  private Path keyFile() {
    return folder.resolve(name + ".key");
  }

  boolean isFresh(String key) throws IOException {
    return Files.exists(cache()) && Files.exists(keyFile()) && Files.readString(keyFile()).equals(key);
  }

  /** Where the JVM writes a new cache; it counts only after {@link #keep}. */
  Path draft(String key) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(draftCache());
    Files.writeString(draftKey(), key);
    return draftCache();
  }

  /**
   * Puts a complete new cache in the place of the old one.
   *
   * @return whether there was a new one
   */
  public boolean keep() throws IOException {
    // While the JVM still writes, or when it was killed over it, its own configuration file is beside the draft.
    if (!Files.exists(draftCache()) || Files.exists(folder.resolve(draftCache().getFileName() + ".config"))) {
      return false;
    }
    Files.move(draftCache(), cache(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.move(draftKey(), keyFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  private Path draftCache() {
    return folder.resolve(name + ".aot.new");
  }

  private Path draftKey() {
    return folder.resolve(name + ".key.new");
  }

  /** Says when a cache must be recorded again: another JDK, other options, another jar. */
  static String key(JavaProgram program, Path jar) throws IOException {
    var text = new StringBuilder(Objects.toString(System.getProperty("java.vm.version"))).append(program.jvmOptions())
        .append(program.mainClass());
    for (var part : program.classPath()) {
      text.append(part.getFileName()).append(Files.size(part)).append(Files.getLastModifiedTime(part).toMillis());
    }
    text.append(Files.getLastModifiedTime(jar).toMillis());
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
