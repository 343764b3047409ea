package io.persona.query.rebuild;

import io.persona.edge.Problem;
import io.persona.edge.ProblemException;

/** Why the views cannot be told so. */
final class RebuildProblems {
  private RebuildProblems() {}

  static ProblemException running() {
    return conflict("rebuild-running", "Rebuild Running",
        "A version is being filled. Wait for it, or cancel it first. GET /admin/projections says how far it is.");
  }

  static ProblemException noStandby() {
    return conflict("no-standby", "No Standby", "There is no version beside the live one. Rebuild to make one.");
  }

  static ProblemException notFilled() {
    return conflict("standby-not-filled", "Standby Not Filled",
        "The version beside the live one has not caught up yet. GET /admin/projections says how far it is.");
  }

  static ProblemException notInTime() {
    return conflict("standby-behind", "Standby Behind",
        "The version beside the live one did not catch up in the time that the live one may be held up, or a table was in"
            + " use. Nothing has changed. Try again.");
  }

  static ProblemException busy() {
    return conflict("operation-running", "Operation Running", "Another operation on the views is running. Try again.");
  }

  private static ProblemException conflict(String code, String title, String detail) {
    return new ProblemException(Problem.of(409, code, title, detail));
  }
}
