package io.persona.document;

import org.jspecify.annotations.Nullable;

/**
 * Why a document or a diff was refused. Neither the code nor the message quotes a value that the caller sent, so both may
 * be logged and shown.
 *
 * @param path      JSON Pointer of the refused value within the document; empty for the whole of it
 * @param operation index of the diff operation that is to blame, from 0; null where there is none (a merge patch, or no
 *                  diff at all)
 * @param code      one of the constants of this type
 * @param message   one sentence for people
 */
public record Violation(String path, @Nullable Integer operation, String code, String message) {
  /** Not JSON, or JSON that we do not take: duplicate keys, trailing text, numbers beyond a double. */
  public static final String MALFORMED = "malformed";
  /** Too long, too many, too deep. */
  public static final String TOO_LARGE = "too-large";
  /** Too short or too few. */
  public static final String TOO_SMALL = "too-small";
  /** A member that the document does not have. */
  public static final String UNKNOWN_FIELD = "unknown-field";
  /** A required member is absent. */
  public static final String MISSING_FIELD = "missing-field";
  /** For example text where a number belongs. */
  public static final String WRONG_TYPE = "wrong-type";
  /** A number below or above its range. */
  public static final String OUT_OF_RANGE = "out-of-range";
  /** A value that is not one of those listed. */
  public static final String NOT_ALLOWED = "not-allowed";
  /** A diff operation that is none of RFC 6902, or lacks a member. */
  public static final String INVALID_OPERATION = "invalid-operation";
  /** A diff operation on a path that the document does not have. */
  public static final String PATH_NOT_FOUND = "path-not-found";
  /** A {@code test} operation found another value. */
  public static final String TEST_FAILED = "test-failed";
  /** A change of id, owner, version or updated_at. */
  public static final String IMMUTABLE = "immutable-path";
  /** A change of a frozen trait. */
  public static final String FROZEN_TRAIT = "frozen-trait";
  /** A change of the consent to telemetry. */
  public static final String TELEMETRY_CONSENT = "telemetry-consent";

  /** A violation that no diff operation caused. */
  public Violation(String path, String code, String message) {
    this(path, null, code, message);
  }

  /** The same violation, blamed on a diff operation. */
  public Violation causedBy(@Nullable Integer operation) {
    return new Violation(path, operation, code, message);
  }
}
