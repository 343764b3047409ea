package io.persona.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Answer;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;

/** Promises that several steps make. */
public final class Expect {
  private Expect() {}

  /** The answer has this status; its body is returned. */
  public static JsonNode status(Stage stage, int status, Answer answer) {
    if (answer.status() != status) {
      stage.expect("status (the answer was " + answer.text() + ")", status, answer.status());
    }
    return answer.json();
  }

  /** The answer is this problem, as a problem document; its body is returned. */
  public static JsonNode problem(Stage stage, int status, String code, Answer answer) {
    var problem = status(stage, status, answer);
    var type = problem.path("type").asText();
    stage.expect("problem", code, type.substring(type.lastIndexOf(':') + 1));
    stage.expect("content type", "application/problem+json",
        answer.header("Content-Type").orElse("").replaceFirst(";.*", ""));
    return problem;
  }

  /** The persona of this run on the query service, and what is below it. */
  public static Resource state(Stage stage, String... below) {
    var segments = new String[below.length + 3];
    segments[0] = "state";
    segments[1] = "persona";
    segments[2] = stage.story().personaId();
    System.arraycopy(below, 0, segments, 3, below.length);
    return Resource.at(Service.QUERY, segments);
  }
}
