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

/** {@code GET /state/persona/{id}/vibe_metrics}. */
public final class ShowMetrics implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("vibe metrics", "Show what was counted of the feedback on a persona.")
        .parameter("ID", "The persona.")
        .examples("./persona vibe metrics coach");
  }

  @Override
  public int run(Arguments given, Session session) {
    return session.show(
        Request.get(Resource.at(Service.QUERY, "state", "persona", given.parameter(), "vibe_metrics")),
        ShowMetrics::table);
  }

  private static String table(JsonNode metrics) {
    var table = Table.of("SIGNAL", "COUNT", "STRENGTH", "WEIGHT");
    metrics.path("signal_counts").properties().forEach(signal -> table.row(signal.getKey(), signal.getValue().asText(),
        number(metrics.path("signal_strength").path(signal.getKey())),
        number(metrics.path("signal_weights").path(signal.getKey()))));
    return table + "%s in all, average strength %s, the last at %s\n".formatted(
        metrics.path("total_feedback").asText("0"), number(metrics.path("average_strength")),
        metrics.path("last_updated").asText("-"));
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.3f", value.doubleValue()) : "-";
  }
}
