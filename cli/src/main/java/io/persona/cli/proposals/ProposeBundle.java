package io.persona.cli.proposals;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Body;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.InputFile;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/proposals}. */
public final class ProposeBundle implements Verb {
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  @Override
  public Usage usage() {
    return Usage.of("propose-all",
        "Propose changes of several personas at once, one for each. A bundle that cannot be read is refused as a whole;"
            + " else each proposal waits for review or is refused alone, and the exit code is 1 unless all of them wait.")
        .parameter("FILE", "JSON array of 1 to 100 proposals, each {\"persona_id\": …, \"diff\": …} and perhaps"
            + " rationale, expected_version, ttl_seconds; - reads the standard input.")
        .examples("./persona propose-all warmer-team.json",
            "echo '[{\"persona_id\":\"coach\",\"diff\":{\"name\":\"Head Coach\"}}]' | ./persona propose-all -");
  }

  @Override
  public int run(Arguments given, Session session) {
    return switch (InputFile.read(given.parameter(), session.terminal().in())) {
      case InputFile.Unreadable(var reason) -> session.fail(ExitCode.USAGE, reason);
      case InputFile.Read(var bundle) -> send(bundle, session);
    };
  }

  private static int send(JsonNode bundle, Session session) {
    var api = session.api();
    var body = bundle.isArray() ? new Body().with("proposals", bundle).json() : bundle;
    var reply = api.send(Request.post(Resource.at(Service.COMMAND, "admin", "proposals"), body));
    if (!(reply instanceof Reply.Done done) || !done.answer().json().isObject()) {
      return session.complain(api, reply);
    }
    var report = done.answer().json();
    session.print(session.json() ? done.answer().text() : text(report));
    report.path("outcomes").valueStream().filter(outcome -> outcome.has("problem")).map(ProposeBundle::complaint)
        .forEach(complaint -> session.fail(ExitCode.REFUSED, complaint));
    return report.path("refused").asInt() + report.path("open").asInt() == 0 ? ExitCode.OK : ExitCode.REFUSED;
  }

  private static String text(JsonNode report) {
    var table = Table.of("PERSONA", "PROPOSAL", "ON VERSION", "OUTCOME");
    for (var outcome : report.path("outcomes")) {
      table.row(outcome.path("persona_id").asText(), outcome.path("proposal_id").asText(),
          outcome.path("version").asText(), said(outcome));
    }
    return table + "Waiting for a decision %s, refused %s, open %s.".formatted(report.path("accepted").asText(),
        report.path("refused").asText(), report.path("open").asText());
  }

  private static String said(JsonNode outcome) {
    return switch (outcome.path("status").asInt()) {
      case CREATED -> "pending";
      case ACCEPTED -> "not decided yet";
      default -> outcome.path("problem").path("title").asText();
    };
  }

  /** For example {@code scout: Invalid Diff (422) is above 1 at /traits/tone}. */
  private static String complaint(JsonNode outcome) {
    var problem = outcome.path("problem");
    var path = problem.path("path").asText();
    return "%s: %s (%s) %s%s".formatted(outcome.path("persona_id").asText(), problem.path("title").asText(),
        outcome.path("status").asText(), problem.path("detail").asText(), path.isEmpty() ? "" : " at " + path);
  }
}
