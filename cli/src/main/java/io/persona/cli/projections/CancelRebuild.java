package io.persona.cli.projections;

import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/projections/cancel}. */
public final class CancelRebuild implements Verb {
  private static final int NO_CONTENT = 204;

  @Override
  public Usage usage() {
    return Usage.of("projection cancel", "Drop the version of the views beside the live one, filled or not.")
        .examples("./persona projection cancel");
  }

  @Override
  public int run(Arguments given, Session session) {
    var api = session.api();
    var reply = api.send(Projections.post(Projections.at("cancel")));
    if (reply instanceof Reply.Done done && done.answer().status() == NO_CONTENT) {
      session.print(session.json() ? "{\"cancelled\":true}" : "It is gone; the live version was not touched.");
      return ExitCode.OK;
    }
    return session.complain(api, reply);
  }
}
