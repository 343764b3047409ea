package io.persona.cli.demo;

import io.persona.cli.api.Environment;
import io.persona.cli.api.Token;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which stack the demo is played against. Ports move by the same variables for both. */
public enum Target {
  /** The embedded stack of {@code ./persona up}. */
  LOCAL {
    @Override
    Environment surroundings(Environment process) {
      return process;
    }
  },
  /** {@code docker compose up}: the token is asked of the containers. */
  COMPOSE {
    @Override
    Environment surroundings(Environment process) {
      var variables = new HashMap<>(process.variables());
      if (process.get(Token.VARIABLE).isEmpty() && process.get(Token.FILE_VARIABLE).isEmpty()) {
        ComposeToken.read(process).ifPresent(token -> variables.put(Token.VARIABLE, token));
      }
      return new Environment(variables);
    }
  };

  /** The target of this name, the local one when there is none, or empty when no target has it. */
  static Optional<Target> named(@Nullable String name) {
    return name == null
        ? Optional.of(LOCAL)
        : Stream.of(values()).filter(target -> target.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
  }

  abstract Environment surroundings(Environment process);
}
