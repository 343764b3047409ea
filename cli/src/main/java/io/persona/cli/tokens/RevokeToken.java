package io.persona.cli.tokens;

import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import java.io.IOException;

/** Removes a token. */
public final class RevokeToken implements Verb {
  private static final int SHORTEST = 4;

  @Override
  public Usage usage() {
    return Usage.of("token revoke", "Remove a token; within a second no service takes it any more.")
        .parameter("PREFIX", "Start of its hash, 4 digits or more; ./persona token list shows it.")
        .examples("./persona token revoke 3f9a");
  }

  @Override
  public int run(Arguments given, Session session) throws IOException {
    var prefix = given.parameter();
    if (prefix.length() < SHORTEST) {
      return session.fail(ExitCode.USAGE, "The prefix has " + SHORTEST + " digits or more.");
    }
    var store = new TokenStore(session.environment().secrets());
    if (!store.exists()) {
      return session.fail(ExitCode.UNREACHABLE, store.missing());
    }
    var found = store.read().stream().filter(entry -> entry.sha256().startsWith(prefix)).toList();
    if (found.size() != 1) {
      return session.fail(ExitCode.REFUSED,
          found.isEmpty() ? "No token starts with " + prefix + "." : "Several tokens start with " + prefix + ".");
    }
    var revoked = found.getFirst();
    store.change(entries -> entries.stream().filter(entry -> !entry.equals(revoked)).toList());
    session.print("Revoked the token of " + revoked.subject() + ".");
    return ExitCode.OK;
  }
}
