package io.persona.cli.frame;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Resource;

/** Lists that come in pages. */
public final class Pages {
  private Pages() {}

  /** The page of a list that was asked for. */
  public static Resource of(Resource list, Arguments given) {
    return list.with("limit", given.count("--limit")).with("cursor", given.text("--cursor"));
  }

  /** How to get the next page, or nothing when there is none. */
  public static String next(JsonNode answer) {
    var cursor = answer.path("next_cursor");
    return cursor.isTextual() ? "There are more: --cursor " + Terminal.safe(cursor.textValue()) + "\n" : "";
  }
}
