package io.persona.query.answer;

import io.persona.edge.Problem;
import io.persona.query.current.ErasedRow;
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

  /** The receipt of an erased persona is all that can be read of it. */
  public static Response personaErased(ErasedRow receipt) {
    var at = receipt.erasedAt();
    return Problem.of(410, "persona-erased", "Persona Erased", "The persona was erased. This receipt is what stays.")
        .with("erased_at", at == null ? null : Times.rfc3339(at)).with("last_version", receipt.lastVersion())
        .with("events", receipt.sequence()).with("chain_head", receipt.chainHash()).response();
  }

  /** The persona never had this version, or had none at that time. */
  public static Response versionNotFound(long currentVersion) {
    return Problem.of(404, "version-not-found", "Version Not Found",
        "The persona has no such version, or was not there at that time. GET …/history lists its versions.")
        .with("current_version", currentVersion).response();
  }

  /** Nothing is at this place of the persona, nor was when it last changed. */
  public static Response placeNotFound() {
    return Problem.of(404, "place-not-found", "Place Not Found",
        "There is nothing at this path of the document, and its last change removed nothing there.").response();
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

  /** The caller sent If-Match, and what is read has another tag. */
  static Response.ResponseBuilder preconditionFailed() {
    return Problem.of(412, "precondition-failed", "Precondition Failed", "It has another ETag than If-Match says.")
        .builder();
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
