package io.persona.cli.timetravel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.cli.api.Api;
import io.persona.cli.api.Body;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import io.persona.cli.proposals.ProposeChange;

/** Drafts a proposal that leads back to an old version; whether it is applied is for its reviewer to say. */
public final class RevertPersona implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("revert",
        "Propose to make a persona what it was in an older version. Consent to telemetry stays as it is.")
        .parameter("ID", "The persona.").requiredCount("--to", "The version to go back to.")
        .text("--rationale", "TEXT", "Why; the reviewer reads it. Else it names the version.")
        .examples("./persona revert coach --to 3",
            "./persona diff coach --from 5 --to 3     shows before what it would do");
  }

  @Override
  public int run(Arguments given, Session session) {
    var api = session.api();
    var summary = api.send(Request.get(Resource.at(Service.QUERY, "state", "persona", given.parameter(), "summary")));
    if (!(summary instanceof Reply.Done known)) {
      return session.complain(api, summary);
    }
    var current = api.send(version(given, known.answer().json().path("version").asLong()));
    var old = api.send(version(given, given.count("--to")));
    if (current instanceof Reply.Done now && old instanceof Reply.Done then) {
      return propose(now.answer().json(), then.answer().json(), given, session, api);
    }
    return session.complain(api, current instanceof Reply.Done ? old : current);
  }

  private static Request version(Arguments given, long version) {
    return Request.get(Resource.at(Service.QUERY, "state", "persona", given.parameter()).with("version", version));
  }

  private static int propose(JsonNode now, JsonNode old, Arguments given, Session session, Api api) {
    if (!(now instanceof ObjectNode current && old instanceof ObjectNode target)) {
      return session.fail(ExitCode.UNREACHABLE, "The query service did not answer with a persona.");
    }
    var diff = Revert.diff(current, target);
    if (diff.isEmpty()) {
      session.print(session.json()
          ? "{\"diff\":[]}"
          : "%s is what it was in version %s; nothing is proposed.".formatted(given.parameter(), given.count("--to")));
      return ExitCode.OK;
    }
    var rationale = given.text("--rationale");
    var body = new Body().with("diff", diff)
        .with("rationale", rationale == null ? "Back to version " + given.count("--to") : rationale).json();
    var propose = Request.post(Resource.at(Service.COMMAND, "admin", "persona", given.parameter(), "proposals"), body)
        .ifVersion(current.path("version").asLong());
    return session.show(api, propose, ProposeChange::submitted);
  }
}
