package io.persona.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/** Says what went wrong with a call: for people in a few lines, for programs as a problem document. */
public final class Complaint {
  private Complaint() {}

  /** Title and status, detail, the places that are to blame, and what to do. */
  public static List<String> lines(Reply reply, Token token) {
    return switch (reply) {
      case Reply.Done _ -> List.of();
      case Reply.Refused refused -> refusal(refused.answer(), token);
      case Reply.Unreachable lost -> List.of(
          "The %s service cannot be reached at %s: %s.".formatted(lost.request().resource().service().label(),
              lost.url(), lost.reason()),
          "Start the stack with ./persona up, or look at it with ./persona status.");
    };
  }

  /** An RFC 9457 document: the service's own where there is one. */
  public static String json(Reply reply) {
    return switch (reply) {
      case Reply.Done done -> done.answer().text();
      case Reply.Refused refused when refused.answer().json().isObject() -> refused.answer().text();
      case Reply.Refused refused -> problem("unexpected-answer", "Unexpected Answer", "no problem document came")
          .replace("}", ",\"status\":" + refused.answer().status() + "}");
      case Reply.Unreachable lost -> problem("unreachable", "Unreachable", lost.url() + ": " + lost.reason());
    };
  }

  private static String problem(String code, String title, String detail) {
    return JsonNodeFactory.instance.objectNode().put("type", "urn:persona:problem:" + code).put("title", title)
        .put("detail", detail).toString();
  }

  private static List<String> refusal(Answer answer, Token token) {
    var problem = answer.json();
    var lines = new ArrayList<String>();
    lines.add("%s (%d)".formatted(problem.path("title").asText("The service failed"), answer.status()));
    add(lines, problem.path("detail").asText());
    add(lines, place(problem));
    for (var violation : problem.path("violations")) {
      add(lines, (place(violation) + ": " + violation.path("message").asText()).replaceFirst("^: ", ""));
    }
    for (var conflict : problem.path("conflicts")) {
      add(lines, "%s was changed by version %s, of %s".formatted(conflict.path("path").asText(),
          conflict.path("version").asText(), conflict.path("actor").asText("somebody")));
    }
    if (problem.has("current_version")) {
      lines.add("  its version is " + problem.path("current_version").asText());
    }
    if (answer.status() == 401) {
      lines.add("  the token %s %s".formatted(token.value().isPresent() ? "came from" : "was looked for in",
          token.origin()));
    }
    Advice.about(problem).ifPresent(lines::add);
    return lines;
  }

  /** For example {@code operation 0 at /traits/tone}. */
  private static String place(JsonNode problem) {
    var operation = problem.path("operation");
    var path = problem.path("path").asText();
    return ((operation.isNumber() ? "operation " + operation.asInt() : "") + (path.isEmpty() ? "" : " at " + path))
        .strip();
  }

  private static void add(List<String> lines, String text) {
    if (!text.isBlank()) {
      lines.add("  " + text);
    }
  }
}
