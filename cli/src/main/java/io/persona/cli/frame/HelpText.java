package io.persona.cli.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The help of a verb. */
public final class HelpText {
  private static final int COLUMNS = 100;

  private HelpText() {}

  /** Synopsis, description, arguments, options and examples. */
  public static String of(Usage usage) {
    var text = new StringBuilder();
    for (var line : wrapped("Usage: " + synopsis(usage), COLUMNS)) {
      text.append(text.isEmpty() ? "" : "         ").append(line).append('\n');
    }
    wrapped(usage.description(), COLUMNS).forEach(line -> text.append(line).append('\n'));
    var rows = new ArrayList<String[]>();
    usage.parameters().forEach(parameter -> rows.add(new String[] {parameter.placeholder(), parameter.description()}));
    Stream.concat(usage.options().stream(), Usage.COMMON.stream()).forEach(
        option -> rows.add(new String[] {String.join(", ", option.names()) + value(option), option.description()}));
    text.append('\n').append(columns(rows));
    if (!usage.examples().isEmpty()) {
      text.append("\nExamples:\n");
      usage.examples().forEach(example -> text.append("  ").append(example).append('\n'));
    }
    return text.toString();
  }

  private static String synopsis(Usage usage) {
    var parts = Stream.of(Stream.of("./persona " + usage.name()),
        usage.parameters().stream().map(HelpText::placeholder),
        usage.options().stream().map(option -> option.required()
            ? option.name() + value(option)
            : "[" + option.name() + value(option) + "]"));
    return parts.flatMap(part -> part).collect(Collectors.joining(" "));
  }

  private static String placeholder(Usage.Parameter parameter) {
    var name = parameter.most() > 1 ? parameter.placeholder() + "..." : parameter.placeholder();
    return parameter.least() == 0 ? "[" + name + "]" : name;
  }

  private static String value(Option option) {
    return option.placeholder().isEmpty() ? "" : " " + option.placeholder();
  }

  /** Two columns, the second wrapped. */
  public static String columns(List<String[]> rows) {
    var width = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
    var text = new StringBuilder();
    for (var row : rows) {
      var left = row[0];
      for (var line : wrapped(row[1], COLUMNS - width - 4)) {
        text.append("  ").append(left).repeat(' ', width - left.length()).append("  ").append(line).append('\n');
        left = "";
      }
    }
    return text.toString();
  }

  private static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
