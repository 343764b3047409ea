package io.persona.cli.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The bearer token of the calls.
 *
 * @param value  empty when there is none
 * @param origin where it comes from, or was looked for, for people
 */
public record Token(Optional<String> value, String origin) {
  /** Variable with the token itself. */
  public static final String VARIABLE = "PERSONA_TOKEN";
  /** Variable with a file that holds it. */
  public static final String FILE_VARIABLE = "PERSONA_TOKEN_FILE";

  /** {@code PERSONA_TOKEN}, the file {@code PERSONA_TOKEN_FILE}, or the local stack's admin token, in this order. */
  public static Token of(Environment environment) {
    return environment.get(VARIABLE).map(token -> new Token(Optional.of(token.strip()), VARIABLE))
        .orElseGet(() -> inFile(environment.get(FILE_VARIABLE).map(Path::of)
            .orElseGet(() -> environment.secrets().resolve("admin.token"))));
  }

  private static Token inFile(Path file) {
    try {
      return new Token(Optional.of(Files.readString(file).strip()).filter(token -> !token.isEmpty()), file.toString());
    } catch (IOException unreadable) {
      return new Token(Optional.empty(), file.toString());
    }
  }
}
