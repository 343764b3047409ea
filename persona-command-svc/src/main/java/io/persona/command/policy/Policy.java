package io.persona.command.policy;

import io.persona.command.decision.Verdict;

/** Asks the policies. An error is an answer too: it forbids. */
public interface Policy {
  Verdict verdict(PolicyInput input);
}
