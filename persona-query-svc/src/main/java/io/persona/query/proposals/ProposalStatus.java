package io.persona.query.proposals;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a proposal stands. */
public enum ProposalStatus {
  PENDING, APPROVED, REJECTED, EXPIRED, WITHDRAWN;

  /** The status with this name in JSON, or empty when there is none. */
  static Optional<ProposalStatus> ofJson(String name) {
    return Stream.of(values()).filter(status -> status.json().equals(name)).findAny();
  }

  /** Name in JSON, for example {@code pending}. */
  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }
}
