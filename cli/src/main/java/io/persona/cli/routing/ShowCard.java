package io.persona.cli.routing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.cli.api.Api;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Outline;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code GET /agents/{id}/.well-known/agent-card.json}. */
public final class ShowCard implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("card", "Agent card of a persona, as A2A 1.0 shows agents to each other.")
        .parameter("ID", "The persona; it needs an agent block.")
        .flag("--verify", "Verify its signature; the exit code is 1 when it was not made with the key.")
        .text("--key", "FILE",
            "Public key: card.pub or a JWK set; else the local card.pub, else what the service says.")
        .examples("./persona card researcher", "./persona card researcher --verify",
            "./persona card researcher --verify --key card.pub      with a key that was put away");
  }

  @Override
  public int run(Arguments given, Session session) {
    var card = Request
        .get(Resource.at(Service.ROUTING, "agents", given.parameter(), ".well-known", "agent-card.json"));
    if (!given.flag("--verify") && given.text("--key") == null) {
      return session.show(card, Outline::of);
    }
    var api = session.api();
    var reply = api.send(card);
    if (!(reply instanceof Reply.Done done) || !(done.answer().json() instanceof ObjectNode received)) {
      return session.complain(api, reply);
    }
    try {
      var key = CardKey.parse(keyText(given.text("--key"), api, session));
      return judge(done, CardSignature.check(received, key), session);
    } catch (IOException noKey) {
      return session.fail(ExitCode.USAGE, "The public key cannot be read: " + noKey.getMessage() + ".");
    }
  }

  private static String keyText(@Nullable String file, Api api, Session session) throws IOException {
    var local = session.environment().secrets().resolve("card.pub");
    if (file != null || Files.isReadable(local)) {
      return Files.readString(file == null ? local : Path.of(file));
    }
    var reply = api.send(Request.get(Resource.at(Service.ROUTING, ".well-known", "jwks.json")));
    if (reply instanceof Reply.Done done) {
      return done.answer().text();
    }
    throw new IOException("there is no card.pub, and the service does not tell its key");
  }

  private static int judge(Reply.Done card, CardSignature.Result result, Session session) {
    session.print(session.json() ? card.answer().text() : Outline.of(card.answer().json()));
    if (!result.good()) {
      return session.fail(ExitCode.REFUSED, result.sentence());
    }
    if (!session.json()) {
      session.print(result.sentence());
    }
    return ExitCode.OK;
  }
}
