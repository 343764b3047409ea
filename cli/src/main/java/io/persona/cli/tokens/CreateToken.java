package io.persona.cli.tokens;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Session;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a token, shows it once, and keeps its hash. */
@Command(name = "create", description = "Make a token and print it; it is shown only now.", footerHeading = "%nExample:%n", footer = "  ./persona token create --subject ci --kind automation --capability persona:read --ttl 7d")
final class CreateToken implements Callable<Integer> {
  private static final int TOKEN_BYTES = 32;
  private static final String CAPABILITY = "\\*|operate|[a-z]+:[a-z0-9:*._-]+";

  enum Kind {
    person, automation
  }

  @Mixin
  private Session session;

  @Option(names = "--subject", required = true, paramLabel = "NAME", description = "Who holds it.")
  private String subject;

  @Option(names = "--kind", required = true, paramLabel = "KIND", description = "person, or automation: never decides on its own proposals.")
  private Kind kind;

  @Option(names = "--capability", required = true, paramLabel = "CAPABILITY", description = {
      "What the holder may do; repeat it for more:",
      "persona:read, persona:propose, persona:manage, persona:feedback, telemetry:read, routing:read, operate; * is all."})
  private List<String> capabilities;

  @Option(names = "--ttl", paramLabel = "TIME", converter = TimeToLive.class, description = "How long it is valid, for example 1h or 7d; else for ever.")
  private @Nullable Duration timeToLive;

  @Override
  public Integer call() throws IOException {
    var wrong = capabilities.stream().filter(capability -> !capability.matches(CAPABILITY)).findFirst();
    if (wrong.isPresent()) {
      return session.fail(ExitCode.USAGE, wrong.get() + " is no capability; see ./persona token create --help");
    }
    var store = new TokenStore(session.environment().secrets());
    if (!store.exists()) {
      return session.fail(ExitCode.UNREACHABLE, "There is no " + store.file() + ". The first ./persona up makes it.");
    }
    var token = random();
    var entry = new TokenEntry(TokenEntry.sha256(token), subject, kind.name().toLowerCase(Locale.ROOT), capabilities,
        timeToLive == null ? null : Instant.now().plus(timeToLive).truncatedTo(ChronoUnit.SECONDS).toString());
    store.change(entries -> {
      var more = new ArrayList<>(entries);
      more.add(entry);
      return more;
    });
    session.print(session.json()
        ? JsonNodeFactory.instance.objectNode().put("token", token).put("sha256", entry.sha256())
            .put("expires_at", entry.expiresAt()).toString()
        : token);
    return ExitCode.OK;
  }

  private static String random() {
    var bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
