package io.persona.query.deadletters;

import io.persona.edge.Problem;
import io.persona.edge.ProblemException;

/** Why a dead letter cannot be shown or tried. */
final class DeadLetterProblems {
  private DeadLetterProblems() {}

  static ProblemException noneOf() {
    return new ProblemException(Problem.of(404, "dead-letter-not-found", "Dead Letter Not Found",
        "No record of this persona was set aside. GET /admin/dead-letters lists what was."));
  }

  static ProblemException notInTheLog() {
    return new ProblemException(Problem.of(409, "record-not-in-log", "Record Not In Log",
        "The log does not have what waits of this persona any more. Restore the log, or evict the head of the queue."));
  }

  static ProblemException changedMeanwhile() {
    return new ProblemException(Problem.of(409, "changed-meanwhile", "Changed Meanwhile",
        "Somebody else tries the same persona. Look again."));
  }
}
