package io.persona.cli.personas;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.cli.api.Answer;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.document.imports.ImportedPersona;
import io.persona.document.imports.Problem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What became of each persona of an import. */
final class ImportReport {
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<String> problems = new ArrayList<>();
  private int exitCode = ExitCode.OK;

  ImportReport() {
    json.putArray("created");
    json.putArray("unchanged");
    json.putArray("failed");
  }

  /** A file or folder that could not be read. */
  void unreadable(Path path, IOException why) {
    var reason = why instanceof NoSuchFileException ? "there is no such file" : "cannot be read";
    rejected(List.of(new Problem(path.toString(), 1, 1, "", reason)));
  }

  /** A file that is not as it should be. */
  void rejected(List<Problem> found) {
    for (var problem : found) {
      json.withArray("failed").addObject().put("file", problem.file()).put("line", problem.line())
          .put("column", problem.column()).put("field", problem.field()).put("message", problem.message());
      failed(problem.toString(), ExitCode.REFUSED);
    }
  }

  /** A persona that was sent. */
  void sent(Path file, ImportedPersona persona, Reply reply) {
    switch (reply) {
      case Reply.Done _ -> json.withArray("created").add(persona.id());
      case Reply.Refused refused when exists(refused.answer()) -> json.withArray("unchanged").add(persona.id());
      case Reply.Refused refused -> {
        var problem = refused.answer().json();
        json.withArray("failed").addObject().put("file", file.toString()).put("line", persona.line())
            .put("persona_id", persona.id()).set("problem", problem);
        failed("%s:%d: %s: %s (%d) %s".formatted(file, persona.line(), persona.id(), problem.path("title").asText(),
            refused.answer().status(), problem.path("detail").asText()), ExitCode.of(reply));
      }
      case Reply.Unreachable _ -> throw new IllegalArgumentException("nothing was sent");
    }
  }

  private static boolean exists(Answer answer) {
    return answer.json().path("type").asText().endsWith("persona-exists");
  }

  private void failed(String problem, int code) {
    problems.add(problem);
    exitCode = Math.max(exitCode, code);
  }

  /** One line for each thing that failed. */
  List<String> problems() {
    return problems;
  }

  int exitCode() {
    return exitCode;
  }

  String json() {
    return json.toString();
  }

  String summary() {
    return "Created %d, unchanged %d, failed %d.".formatted(json.path("created").size(),
        json.path("unchanged").size(), json.path("failed").size());
  }
}
