package io.persona.cli.frame;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Resource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a verb whose answer comes in pages. */
public final class Pages {
  @Option(names = "--limit", paramLabel = "N", description = "Entries of a page, 1 to 500; else 50.")
  private @Nullable Integer limit;

  @Option(names = "--cursor", paramLabel = "CURSOR", description = "Where the page before this one said to go on.")
  private @Nullable String cursor;

  /** The page of a list that the options ask for. */
  public Resource of(Resource list) {
    return list.with("limit", limit).with("cursor", cursor);
  }

  /** How to get the next page, or nothing when there is none. */
  public static String next(JsonNode answer) {
    var cursor = answer.path("next_cursor");
    return cursor.isTextual() ? "There are more: --cursor " + Terminal.safe(cursor.textValue()) + "\n" : "";
  }
}
