package io.persona.cli.frame;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns of text, two spaces between them. A cell longer than 60 characters ends in an ellipsis: JSON has it whole. */
public final class Table {
  private static final int WIDEST = 60;
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  private Table(List<String> titles) {
    rows.add(titles);
  }

  /** An empty table. */
  public static Table of(String... titles) {
    return new Table(List.of(titles));
  }

  /** Adds a row; a null cell is shown as a dash. */
  public Table row(@Nullable Object... cells) {
    var texts = new ArrayList<String>(cells.length);
    for (var cell : cells) {
      texts.add(cell == null || cell.toString().isEmpty() ? "-" : fitted(Terminal.safe(cell.toString())));
    }
    rows.add(texts);
    return this;
  }

  private static String fitted(String text) {
    return text.codePointCount(0, text.length()) <= WIDEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, WIDEST - 1)) + "…";
  }

  /** The lines, titles first, without white space at their ends. */
  @Override
  public String toString() {
    var widths = new int[rows.getFirst().size()];
    for (var row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    var text = new StringBuilder();
    for (var row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).repeat(' ', widths[i] - width(row.get(i))).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
