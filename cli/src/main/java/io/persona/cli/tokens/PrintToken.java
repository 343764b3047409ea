package io.persona.cli.tokens;

import io.persona.cli.api.Body;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Token;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** Prints the token that commands use. */
public final class PrintToken implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("token", "Print the token that commands use.")
        .examples("curl -H \"Authorization: Bearer $(./persona token)\" http://localhost:8080/state/persona");
  }

  @Override
  public int run(Arguments given, Session session) {
    var token = Token.of(session.environment());
    if (token.value().isEmpty()) {
      return session.fail(ExitCode.UNAUTHORIZED,
          "There is no token in " + token.origin() + ". The first ./persona up makes one.");
    }
    session.print(session.json()
        ? new Body().with("token", token.value().get()).json().toString()
        : token.value().get());
    return ExitCode.OK;
  }
}
