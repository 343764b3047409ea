package io.persona.cli.proposals;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.persona.cli.frame.Paint;
import io.persona.cli.frame.Terminal;
import io.persona.document.Pointers;

/** A diff as lines: what goes away with a minus, what comes with a plus, each with its place and its value. */
public final class DiffView {
  private final StringBuilder lines = new StringBuilder();
  private final JsonNode document;
  private final Paint paint;

  private DiffView(JsonNode document, Paint paint) {
    this.document = document;
    this.paint = paint;
  }

  /** @param document what the diff is for, to show the values before; missing when they are not known */
  public static String of(JsonNode diff, JsonNode document, Paint paint) {
    var view = new DiffView(document, paint);
    if (diff.isObject()) {
      view.merge("", diff);
    } else {
      diff.forEach(view::operation);
    }
    return view.lines.isEmpty() ? "  nothing\n" : view.lines.toString();
  }

  private void operation(JsonNode operation) {
    var path = operation.path("path").asText();
    var from = operation.path("from").asText();
    switch (operation.path("op").asText()) {
      case "add" -> plus(path, operation.path("value"));
      case "remove" -> minus(path);
      case "replace" -> {
        minus(path);
        plus(path, operation.path("value"));
      }
      case "test" -> note("  = " + path + ": " + operation.path("value") + "  (must hold)");
      case "move" -> note("  ~ " + path + "  moved from " + from);
      case "copy" -> note("  ~ " + path + "  copied from " + from);
      default -> note("  ? " + operation);
    }
  }

  private void merge(String at, JsonNode patch) {
    for (var member : patch.properties()) {
      var path = Pointers.child(at, member.getKey());
      var value = member.getValue();
      if (value.isObject() && !value.isEmpty()) {
        merge(path, value);
      } else {
        minus(path);
        if (!value.isNull()) {
          plus(path, value);
        }
      }
    }
  }

  private void minus(String path) {
    var before = valueAt(path);
    if (!before.isMissingNode() || document.isMissingNode()) {
      line(paint.removed(Terminal.safe("  - " + path + (before.isMissingNode() ? "" : ": " + before))));
    }
  }

  private void plus(String path, JsonNode value) {
    line(paint.added(Terminal.safe("  + " + path + ": " + value)));
  }

  private void note(String text) {
    line(paint.noted(Terminal.safe(text)));
  }

  private void line(String text) {
    lines.append(text).append('\n');
  }

  private JsonNode valueAt(String path) {
    return Pointers.isWellFormed(path) ? document.at(JsonPointer.compile(path)) : MissingNode.getInstance();
  }
}
