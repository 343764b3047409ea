package io.persona.document;

/** Text that is no JSON that we take. The message says where and why, and never quotes the text. */
public final class InvalidDocument extends RuntimeException {
  private final transient Violation violation;

  InvalidDocument(Violation violation) {
    super(violation.path().isEmpty() ? violation.message() : violation.path() + ": " + violation.message());
    this.violation = violation;
  }

  /** Where and why. */
  public Violation violation() {
    return violation;
  }
}
