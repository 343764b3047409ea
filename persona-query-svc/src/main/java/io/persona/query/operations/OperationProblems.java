package io.persona.query.operations;

import io.persona.edge.Problem;
import io.persona.edge.ProblemException;

/** Why an operation cannot be done. */
final class OperationProblems {
  private OperationProblems() {}

  static ProblemException noSuchProjection() {
    return new ProblemException(Problem.of(404, "projection-not-found", "Projection Not Found",
        "There is no projection with this name. GET /admin/projections lists those there are."));
  }

  static ProblemException notToSkip() {
    return new ProblemException(Problem.of(409, "nothing-to-skip", "Nothing To Skip",
        "The projection is past this offset, or the log has no record there. GET /admin/projections says where it is."));
  }
}
