package io.persona.cli.frame;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;

/** A diff in one line. */
public final class Changes {
  /** Where every change writes too. */
  private static final Set<String> STAMPS = Set.of("/version", "/updated_at");

  private Changes() {}

  /**
   * Operations with their paths, or the members that a merge patch sets. What says nothing is left out: {@code test}, which
   * changes nothing, and version and time, which always change.
   */
  public static String summary(JsonNode diff) {
    if (diff.isObject()) {
      return "merge " + diff.propertyStream().map(member -> "/" + member.getKey()).collect(Collectors.joining(", "));
    }
    var changes = new ArrayList<String>();
    for (var operation : diff) {
      var path = operation.path("path").asText();
      if (!"test".equals(operation.path("op").asText()) && !STAMPS.contains(path)) {
        changes.add(operation.path("op").asText() + " " + (path.isEmpty() ? "the document" : path));
      }
    }
    return String.join(", ", changes);
  }
}
