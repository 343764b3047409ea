package io.persona.cli.frame;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.stream.Collectors;

/** A diff in one line. */
public final class Changes {
  private Changes() {}

  /** Operations with their paths, or the members that a merge patch sets; {@code test} changes nothing and is left out. */
  public static String summary(JsonNode diff) {
    if (diff.isObject()) {
      return "merge " + diff.propertyStream().map(member -> "/" + member.getKey()).collect(Collectors.joining(", "));
    }
    var changes = new ArrayList<String>();
    for (var operation : diff) {
      if (!"test".equals(operation.path("op").asText())) {
        changes.add(operation.path("op").asText() + " " + operation.path("path").asText());
      }
    }
    return String.join(", ", changes);
  }
}
