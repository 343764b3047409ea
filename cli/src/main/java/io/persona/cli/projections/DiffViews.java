package io.persona.cli.projections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code GET /admin/projections/diff}, page by page. */
public final class DiffViews implements Verb {
  private static final int PAGE = 500;

  @Override
  public Usage usage() {
    return Usage.of("projection diff",
        "Compare the two versions of the views, persona by persona. Exit code 1 where they differ.")
        .examples("./persona projection diff", "./persona projection diff --json");
  }

  @Override
  public int run(Arguments given, Session session) {
    var api = session.api();
    var differences = JsonNodeFactory.instance.arrayNode();
    long compared = 0;
    long moving = 0;
    String cursor = null;
    do {
      var reply = api.send(Request.get(Projections.at("diff").with("limit", PAGE).with("cursor", cursor)));
      if (!(reply instanceof Reply.Done done) || !done.answer().json().isObject()) {
        return session.complain(api, reply);
      }
      var page = done.answer().json();
      compared += page.path("compared").asLong();
      moving += page.path("moving").asLong();
      page.path("differences").forEach(differences::add);
      cursor = page.path("next_cursor").textValue();
    } while (cursor != null);
    var report = JsonNodeFactory.instance.objectNode().put("compared", compared).put("moving", moving);
    report.set("differences", differences);
    session.print(session.json() ? report.toString() : text(report));
    return differences.isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
  }

  private static String text(JsonNode report) {
    var sum = "%d personas compared, %d were in motion, %d differences.\n".formatted(report.path("compared").asLong(),
        report.path("moving").asLong(), report.path("differences").size());
    if (report.path("differences").isEmpty()) {
      return sum;
    }
    var table = Table.of("PERSONA", "VIEW", "WHAT");
    report.path("differences").forEach(one -> table.row(one.path("persona_id").asText(), one.path("view").asText(),
        one.path("kind").asText()));
    return table + sum;
  }
}
