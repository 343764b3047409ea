package io.persona.command.lease;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Reason;
import io.persona.command.decision.Verdict;
import java.util.Optional;

/** Who may grant and revoke. The token alone counts: a lease makes no leases. */
public final class Grants {
  /** Capability to grant and revoke leases. */
  public static final String CAPABILITY = "lease:grant";

  private Grants() {}

  /** Why the subject may do neither, or empty when it may. */
  public static Optional<LeaseDecision> barred(Circumstances circumstances) {
    return switch (circumstances.verdict()) {
      case Verdict.Forbidden forbidden -> Optional
          .of(LeaseDecision.refuse(Reason.FORBIDDEN_BY_POLICY, forbidden.detail()));
      case Verdict.Permitted _ when circumstances.subject().may(CAPABILITY) -> Optional.empty();
      case Verdict.Permitted _,Verdict.NotPermitted _ -> Optional
          .of(LeaseDecision.refuse(Reason.FORBIDDEN, CAPABILITY + " is needed, in the token"));
    };
  }
}
