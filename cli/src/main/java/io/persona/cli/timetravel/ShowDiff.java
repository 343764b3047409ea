package io.persona.cli.timetravel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Paint;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import io.persona.cli.proposals.DiffView;

/** {@code GET /state/persona/{id}/diff}. */
public final class ShowDiff implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("diff", "What changed between two versions of a persona, in either direction.")
        .parameter("ID", "The persona.").requiredCount("--from", "The version to start from.")
        .count("--to", "The version to end at; else the current one.")
        .examples("./persona diff coach --from 3", "./persona diff coach --from 4 --to 2 --json");
  }

  @Override
  public int run(Arguments given, Session session) {
    var diff = Resource.at(Service.QUERY, "state", "persona", given.parameter(), "diff")
        .with("from", given.count("--from")).with("to", given.count("--to"));
    return session.show(Request.get(diff), answer -> text(answer, given, session));
  }

  private static String text(JsonNode answer, Arguments given, Session session) {
    var before = Resource.at(Service.QUERY, "state", "persona", given.parameter()).with("version",
        given.count("--from"));
    var document = session.api().send(Request.get(before)) instanceof Reply.Done done
        ? done.answer().json()
        : MissingNode.getInstance();
    return "version %s to %s:\n%s".formatted(answer.path("from").asText(), answer.path("to").asText(),
        DiffView.of(answer.path("diff"), document, Paint.of(session.environment())));
  }
}
