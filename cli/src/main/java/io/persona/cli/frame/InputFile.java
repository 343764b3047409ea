package io.persona.cli.frame;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.InvalidDocument;
import io.persona.document.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** JSON that a command is given: a file, or {@code -} for the standard input. Strict, and at most 1 MiB. */
public sealed interface InputFile {
  /** The value in it. */
  record Read(JsonNode json) implements InputFile {}

  /** @param reason names the file and what is wrong with it */
  record Unreadable(String reason) implements InputFile {}

  /** Reads it. */
  static InputFile read(String name, InputStream standardInput) {
    try {
      return new Read(Json.parse(bytes(name, standardInput)));
    } catch (InvalidDocument malformed) {
      return new Unreadable(name + ": " + malformed.getMessage());
    } catch (NoSuchFileException missing) {
      return new Unreadable(name + ": there is no such file");
    } catch (IOException unreadable) {
      return new Unreadable(name + ": cannot be read (" + unreadable.getMessage() + ")");
    }
  }

  private static byte[] bytes(String name, InputStream standardInput) throws IOException {
    // one byte more than is taken, so that the parser says what is wrong with it
    if (name.equals("-")) {
      return standardInput.readNBytes(Json.MAX_BYTES + 1);
    }
    try (var in = Files.newInputStream(Path.of(name))) {
      return in.readNBytes(Json.MAX_BYTES + 1);
    }
  }
}
