package io.persona.command.policy;

import io.persona.command.decision.Verdict;
import java.util.Set;

/**
 * What Cedar says.
 *
 * @param allowed whether a policy permits, none forbids, and none failed
 * @param reasons ids of the policies that made the decision
 * @param errors  ids of the policies that could not be evaluated
 */
record PolicyAnswer(boolean allowed, Set<String> reasons, Set<String> errors) {
  /** Cedar skips a policy that fails, which would turn a failing forbid into none; here it forbids. */
  Verdict verdict() {
    if (!errors.isEmpty()) {
      return Verdict.Forbidden.failing(errors);
    }
    if (allowed) {
      return Verdict.PERMITTED;
    }
    return reasons.isEmpty() ? new Verdict.NotPermitted() : Verdict.Forbidden.by(reasons);
  }
}
