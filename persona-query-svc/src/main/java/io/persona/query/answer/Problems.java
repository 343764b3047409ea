package io.persona.query.answer;

import io.persona.edge.Problem;
import io.persona.query.current.ParkedRow;
import io.persona.query.current.PersonaReader;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The problems of reads. */
public final class Problems {
  private static final int RETRY_AFTER_SECONDS = 1;

  private Problems() {}

  public static Response personaNotFound() {
    return Problem.of(404, "persona-not-found", "Persona Not Found",
        "There is no persona with this id. GET /state/persona lists those there are.").response();
  }

  public static Response proposalNotFound() {
    return Problem.of(404, "proposal-not-found", "Proposal Not Found",
        "There is no proposal with this id. GET /state/proposals lists those that wait.").response();
  }

  /** The view does not have the version yet; the caller may come back. */
  public static Response notYetVisible(PersonaReader.NotYetVisible late) {
    var detail = late.parked().isPresent()
        ? "The view does not follow this persona: an event of it could not be projected. Retrying will not help."
        : "The view does not have this version yet. Retry, or read without min_version.";
    var visible = late.visibleVersion();
    return Problem.of(503, "not-yet-visible", "Not Yet Visible", detail)
        .with("visible_version", visible.isPresent() ? visible.getAsLong() : null)
        .with("parked_reason", late.parked().map(ParkedRow::reason).orElse(null)).builder()
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
  }

  /**
   * A query parameter that cannot be used.
   *
   * @param parameter its name
   * @param rule      what it must be, for example {@code "a number from 1 to 500"}
   */
  public static Problem badParameter(String parameter, String rule) {
    return Problem.of(400, "invalid-parameter", "Invalid Parameter", parameter + " must be " + rule + ".")
        .with("parameter", parameter);
  }
}
