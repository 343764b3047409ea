package io.persona.cli.deadletters;

import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/dead-letters/{id}/retry}, as often as it takes. */
public final class RetryDeadLetters implements Verb {
  private static final String MORE = "retrying";

  @Override
  public Usage usage() {
    return Usage.of("dlq retry",
        "Try again what waits of a persona, in its order. Exit code 1 where it still waits in the end.")
        .parameter("ID", "The persona.").examples("./persona dlq retry coach");
  }

  @Override
  public int run(Arguments given, Session session) {
    var api = session.api();
    var reply = api.send(DeadLetters.post(given.parameter(), "retry"));
    while (reply instanceof Reply.Done done && MORE.equals(done.answer().json().path("reason").textValue())) {
      reply = api.send(DeadLetters.post(given.parameter(), "retry"));
    }
    if (reply instanceof Reply.Done done && done.answer().json().isObject()) {
      session.print(session.json() ? done.answer().text() : DeadLetters.result(done.answer().json()));
      return done.answer().json().path("parked").asBoolean() ? ExitCode.REFUSED : ExitCode.OK;
    }
    return session.complain(api, reply);
  }
}
