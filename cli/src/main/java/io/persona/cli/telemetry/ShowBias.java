package io.persona.cli.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import java.util.Locale;

/** {@code GET /state/persona/{id}/context_bias}. */
public final class ShowBias implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("bias", "Show how a persona leans when context is assembled for it.")
        .parameter("ID", "The persona.").examples("./persona bias coach");
  }

  @Override
  public int run(Arguments given, Session session) {
    return session.show(Request.get(Resource.at(Service.QUERY, "state", "persona", given.parameter(), "context_bias")),
        ShowBias::table);
  }

  private static String table(JsonNode bias) {
    var table = Table.of("WHAT", "NAME", "VALUE");
    bias.path("lane_priorities").properties()
        .forEach(lane -> table.row("lane", lane.getKey(), signed(lane.getValue())));
    bias.path("slot_overrides").properties()
        .forEach(slot -> table.row("slot, at least", slot.getKey(), slot.getValue().asText()));
    table.row("score needed", "", signed(bias.path("min_score_delta")));
    return table.toString();
  }

  private static String signed(JsonNode value) {
    var text = String.format(Locale.ROOT, "%+.3f", value.doubleValue());
    return text.equals("-0.000") ? "+0.000" : text;
  }
}
