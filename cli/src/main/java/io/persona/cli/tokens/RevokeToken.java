package io.persona.cli.tokens;

import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Session;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a token. */
@Command(name = "revoke", description = "Remove a token; within a second no service takes it any more.", footerHeading = "%nExample:%n", footer = "  ./persona token revoke 3f9a")
final class RevokeToken implements Callable<Integer> {
  private static final int SHORTEST = 4;

  @Mixin
  private Session session;

  @Parameters(paramLabel = "PREFIX", description = "Start of its hash, 4 digits or more; ./persona token list shows it.")
  private String prefix;

  @Override
  public Integer call() throws IOException {
    if (prefix.length() < SHORTEST) {
      return session.fail(ExitCode.USAGE, "The prefix has " + SHORTEST + " digits or more.");
    }
    var store = new TokenStore(session.environment().secrets());
    if (!store.exists()) {
      return session.fail(ExitCode.UNREACHABLE, "There is no " + store.file() + ". The first ./persona up makes it.");
    }
    var found = store.read().stream().filter(entry -> entry.sha256().startsWith(prefix)).toList();
    if (found.size() != 1) {
      return session.fail(ExitCode.REFUSED,
          found.isEmpty() ? "No token starts with " + prefix + "." : "Several tokens start with " + prefix + ".");
    }
    store.change(entries -> entries.stream().filter(entry -> !entry.equals(found.getFirst())).toList());
    session.print("Revoked the token of " + found.getFirst().subject() + ".");
    return ExitCode.OK;
  }
}
