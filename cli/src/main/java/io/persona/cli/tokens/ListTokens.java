package io.persona.cli.tokens;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Shows whose tokens there are; not the tokens, which nobody has kept. */
public final class ListTokens implements Verb {
  private static final int PREFIX = 8;

  @Override
  public Usage usage() {
    return Usage.of("token list", "List the tokens of the local stack by the start of their hash.")
        .examples("./persona token list");
  }

  @Override
  public int run(Arguments given, Session session) throws IOException {
    var store = new TokenStore(session.environment().secrets());
    if (!store.exists()) {
      return session.fail(ExitCode.UNREACHABLE, store.missing());
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
