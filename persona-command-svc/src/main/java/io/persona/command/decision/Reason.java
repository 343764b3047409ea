package io.persona.command.decision;

import io.persona.document.Violation;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a command is refused. The code is the last segment of the problem type and the {@code reason} of the result. */
public enum Reason {
  // @formatter:off
  UNAUTHENTICATED("unauthenticated", 401, "Unauthorized"),
  FORBIDDEN("forbidden", 403, "Persona Manage Forbidden"),
  FORBIDDEN_BY_POLICY("forbidden-by-policy", 403, "Forbidden By Policy"),
  LEASE_NOT_FOUND("lease-not-found", 404, "Lease Not Found"),
  LEASE_EXISTS("lease-exists", 409, "Lease Exists"),
  LEASE_REQUIRED("lease-required", 403, "Lease Required"),
  TELEMETRY_FORBIDDEN("telemetry-forbidden", 403, "Persona Telemetry Forbidden"),
  OWN_PROPOSAL("own-proposal", 403, "Own Proposal"),
  PERSONA_NOT_FOUND("persona-not-found", 404, "Persona Not Found"),
  PROPOSAL_NOT_FOUND("proposal-not-found", 404, "Proposal Not Found"),
  PERSONA_ARCHIVED("persona-archived", 409, "Persona Archived"),
  PERSONA_ERASED("persona-erased", 410, "Persona Erased"),
  PERSONA_EXISTS("persona-exists", 409, "Persona Exists"),
  PERSONA_IMPORTING("persona-importing", 409, "Persona Importing"),
  INVALID_LIFE("invalid-life", 422, "Invalid Life"),
  SEALED_LIFE("sealed-life", 422, "Sealed Life"),
  PROPOSAL_EXISTS("proposal-exists", 409, "Proposal Exists"),
  PROPOSAL_EXPIRED("proposal-expired", 409, "Proposal Expired"),
  ALREADY_APPROVED("already-approved", 409, "Already Approved"),
  OVERRIDE_NOT_ALLOWED("override-not-allowed", 409, "Override Not Allowed"),
  PROPOSAL_CHANGED("proposal-changed", 412, "Proposal Changed"),
  PROPOSAL_NOT_PENDING("proposal-not-pending", 409, "Proposal Not Pending"),
  DIFF_CONFLICT("diff-conflict", 409, "Diff No Longer Applies"),
  VERSION_CONFLICT("version-conflict", 412, "Version Conflict"),
  TELEMETRY_DISABLED("telemetry-disabled", 412, "Telemetry Disabled"),
  INVALID_COMMAND("invalid-command", 422, "Invalid Command"),
  INVALID_DOCUMENT("invalid-document", 422, "Invalid Document"),
  INVALID_DIFF("invalid-diff", 422, "Invalid Diff"),
  TEST_FAILED(Violation.TEST_FAILED, 422, "Diff Test Failed"),
  IMMUTABLE_PATH(Violation.IMMUTABLE, 422, "Immutable Path"),
  FROZEN_TRAIT(Violation.FROZEN_TRAIT, 422, "Frozen Trait"),
  TELEMETRY_CONSENT(Violation.TELEMETRY_CONSENT, 422, "Telemetry Consent"),
  ACCESSIBILITY_CHECK("accessibility-check", 422, "Accessibility Check"),
  COMMAND_ID_REUSED("command-id-reused", 422, "Command Id Reused");
  // @formatter:on

  private static final Map<String, Reason> BY_CODE = Stream.of(values())
      .collect(Collectors.toMap(Reason::code, Function.identity()));

  private final String code;
  private final int status;
  private final String title;

  Reason(String code, int status, String title) {
    this.code = code;
    this.status = status;
    this.title = title;
  }

  public static Optional<Reason> ofCode(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  public String code() {
    return code;
  }

  /** HTTP status that tells a caller the same. */
  public int status() {
    return status;
  }

  public String title() {
    return title;
  }
}
