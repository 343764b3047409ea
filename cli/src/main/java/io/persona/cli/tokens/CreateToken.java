package io.persona.cli.tokens;

import io.persona.cli.api.Body;
import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.TimeToLive;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a token, shows it once, and keeps its hash. */
public final class CreateToken implements Verb {
  private static final int TOKEN_BYTES = 32;
  private static final String CAPABILITY = "\\*|operate|[a-z]+:[a-z0-9:*._-]+";

  @Override
  public Usage usage() {
    return Usage.of("token create", "Make a token of the local stack and print it; it is shown only now.")
        .requiredText("--subject", "NAME", "Who holds it.")
        .requiredText("--kind", "KIND", "person, or automation: never decides on its own proposals.")
        .requiredTexts("--capability", "CAPABILITY",
            "What the holder may do; repeat it for more: persona:read, persona:propose, persona:manage, "
                + "persona:import, persona:erase, persona:feedback, telemetry:read, routing:read, operate; * is all.")
        .text("--ttl", "TIME", "How long it is valid, for example 90s, 30m, 1h or 7d; else for ever.")
        .examples("./persona token create --subject ci --kind automation --capability persona:propose --ttl 7d");
  }

  @Override
  public int run(Arguments given, Session session) throws IOException {
    var flaw = flaw(given);
    if (flaw.isPresent()) {
      return session.fail(ExitCode.USAGE, flaw.get() + " See ./persona token create --help");
    }
    var store = new TokenStore(session.environment().secrets());
    if (!store.exists()) {
      return session.fail(ExitCode.UNREACHABLE, store.missing());
    }
    var token = random();
    var expiry = Optional.ofNullable(given.text("--ttl")).flatMap(TimeToLive::parse)
        .map(timeToLive -> Instant.now().plus(timeToLive).truncatedTo(ChronoUnit.SECONDS).toString()).orElse(null);
    var entry = new TokenEntry(TokenEntry.sha256(token), String.valueOf(given.text("--subject")),
        String.valueOf(given.text("--kind")), given.texts("--capability"), expiry);
    store.change(entries -> Stream.concat(entries.stream(), Stream.of(entry)).toList());
    session.print(session.json()
        ? new Body().with("token", token).with("sha256", entry.sha256()).with("expires_at", expiry).json().toString()
        : token);
    return ExitCode.OK;
  }

  private static Optional<String> flaw(Arguments given) {
    if (!List.of("person", "automation").contains(given.text("--kind"))) {
      return Optional.of("--kind is person or automation.");
    }
    var timeToLive = given.text("--ttl");
    if (timeToLive != null && TimeToLive.parse(timeToLive).isEmpty()) {
      return Optional.of("--ttl is a number with s, m, h or d.");
    }
    return given.texts("--capability").stream().filter(capability -> !capability.matches(CAPABILITY)).findFirst()
        .map(capability -> capability + " is no capability.");
  }

  private static String random() {
    var bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
