package io.persona.cli.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code GET /state/persona/{id}/vibe_metrics}. */
@Command(name = "metrics", description = "Show what was counted of the feedback on a persona.", footerHeading = "%nExample:%n", footer = "  ./persona metrics coach")
public final class ShowMetrics implements Callable<Integer> {
  @Mixin
  private Session session;

  @Parameters(paramLabel = "ID", description = "The persona.")
  private String id;

  @Override
  public Integer call() {
    return session.show(Request.get(Resource.at(Service.QUERY, "state", "persona", id, "vibe_metrics")),
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
