package io.persona.cli.demo;

import io.persona.cli.api.Environment;
import io.persona.cli.api.Token;
import java.util.HashMap;

/** Which stack the demo is played against. Ports move by the same variables for both. */
public enum Target {
  /** The embedded stack of {@code ./persona up}. */
  local {
    @Override
    Environment surroundings(Environment process) {
      return process;
    }
  },
  /** {@code docker compose up}: the token is in the folder that the containers share. */
  compose {
    @Override
    Environment surroundings(Environment process) {
      var variables = new HashMap<>(process.variables());
      if (process.get(Token.VARIABLE).isEmpty()) {
        variables.putIfAbsent(Token.FILE_VARIABLE,
            process.get("PERSONA_ROOT").map(root -> root + "/").orElse("") + COMPOSE_TOKEN);
      }
      return new Environment(variables);
    }
  };

  private static final String COMPOSE_TOKEN = "deploy/docker/secrets/admin.token";

  abstract Environment surroundings(Environment process);
}
