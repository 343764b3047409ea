package io.persona.bench;

import io.persona.cli.frame.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows figures: a table for people, a line of JSON each for programs. */
final class Report {
  private Report() {}

  static String table(Bench bench, List<Figure> figures) {
    var table = Table.of("METRIC", "VALUE", "UNIT", "BASELINE", "RATIO", "TARGET", "MEETS");
    for (var figure : figures) {
      table.row(figure.metric(), number(figure.value()), figure.unit(), number(figure.baseline()),
          number(figure.ratio()), number(figure.target()), meets(figure));
    }
    return bench.name() + ": " + bench.measures() + "\n" + table;
  }

  static String lines(Bench bench, List<Figure> figures) {
    var lines = new StringBuilder();
    figures.forEach(figure -> lines.append(figure.json(bench.name())).append('\n'));
    return lines.toString();
  }

  private static @Nullable String number(@Nullable Double value) {
    var rounded = Figure.round(value);
    return rounded == null ? null : rounded.stripTrailingZeros().toPlainString();
  }

  private static @Nullable String meets(Figure figure) {
    var meets = figure.meets();
    return meets == null ? null : meets ? "yes" : "NO";
  }
}
