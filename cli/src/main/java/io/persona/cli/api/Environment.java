package io.persona.cli.api;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of the process; an empty one counts as absent.
 *
 * @param variables by name
 */
public record Environment(Map<String, String> variables) {
  /** Folder with the data, secrets and logs of the local stack. */
  public static final String HOME = "PERSONA_HOME";

  private static final String SECRETS = "PERSONA_SECRETS_DIR";

  /** The variables that this process was started with. */
  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /** Value of a variable. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** Where the local stack keeps what it knows: {@code PERSONA_HOME}, or {@code .persona} in the working folder. */
  public Path home() {
    return Path.of(get(HOME).orElse(".persona"));
  }

  /** Folder with {@code admin.token} and {@code tokens.json}. */
  public Path secrets() {
    return get(SECRETS).map(Path::of).orElseGet(() -> home().resolve("secrets"));
  }
}
