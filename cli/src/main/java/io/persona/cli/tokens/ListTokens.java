package io.persona.cli.tokens;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows whose tokens there are; not the tokens, which nobody has kept. */
@Command(name = "list", description = "List the tokens by the start of their hash.", footerHeading = "%nExample:%n", footer = "  ./persona token list")
final class ListTokens implements Callable<Integer> {
  static final int PREFIX = 8;

  @Mixin
  private Session session;

  @Override
  public Integer call() throws IOException {
    var store = new TokenStore(session.environment().secrets());
    if (!store.exists()) {
      return session.fail(ExitCode.UNREACHABLE, "There is no " + store.file() + ". The first ./persona up makes it.");
    }
    var entries = store.read();
    session.print(session.json() ? new JsonMapper().writeValueAsString(Map.of("tokens", entries)) : table(entries));
    return ExitCode.OK;
  }

  private static String table(List<TokenEntry> entries) {
    var now = Instant.now();
    var table = Table.of("PREFIX", "SUBJECT", "KIND", "CAPABILITIES", "EXPIRES");
    for (var entry : entries) {
      table.row(entry.sha256().substring(0, PREFIX), entry.subject(), entry.kind(),
          String.join(" ", entry.capabilities()), entry.expired(now) ? "expired" : entry.expiresAt());
    }
    return table.toString();
  }
}
