package io.persona.cli.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a key is wrapped with: the first line of a file, because arguments are seen by other users. */
final class Passphrase {
  private Passphrase() {}

  /** @param file null: none was given */
  static char @Nullable [] read(@Nullable String file) throws IOException {
    if (file == null) {
      return null;
    }
    try (var lines = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      return String.valueOf(Objects.requireNonNullElse(lines.readLine(), "")).toCharArray();
    }
  }
}
