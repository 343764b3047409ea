package io.persona.cli.leases;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code GET /leases}, which decisions go by, or of those that ended {@code GET /state/leases}. */
public final class ListLeases implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("lease list", "List the leases in force; without lease:grant or operate, your own.")
        .text("--subject", "NAME", "Only those of this holder.")
        .text("--capability", "CAPABILITY", "Only those of this capability.")
        .flag("--ended", "Those that were revoked or expired; they are forgotten about a week later.")
        .count("--limit", "Most leases to list, 1 to 500; else 200.")
        .examples("./persona lease list", "./persona lease list --capability persona:manage --json");
  }

  @Override
  public int run(Arguments given, Session session) {
    var leases = given.flag("--ended")
        ? Resource.at(Service.QUERY, "state", "leases").with("active", false)
        : Resource.at(Service.COMMAND, "leases");
    var list = leases.with("subject", given.text("--subject"))
        .with("capability", given.text("--capability")).with("limit", given.count("--limit"));
    return session.show(Request.get(list), ListLeases::table);
  }

  private static String table(JsonNode answer) {
    var table = Table.of("LEASE", "CAPABILITY", "HOLDER", "SCOPE", "BUDGET", "UNTIL");
    for (var lease : answer.path("items")) {
      table.row(lease.path("id").asText(), lease.path("capability").asText(), lease.path("subject").asText(),
          lease.path("scope").asText("everywhere"), lease.path("budget").asText(""), lease.path("ttl_until").asText());
    }
    return table.toString();
  }
}
