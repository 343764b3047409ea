package io.persona.synthesis.batch;

import io.persona.synthesis.rules.Dimension;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What the rules need of a persona's state, and no more of its document than that.
 *
 * @param version          the persona's version
 * @param sequence         place of the last event that the state includes
 * @param consent          whether there is consent to vibe telemetry, and the persona is not at rest
 * @param pendingProposals proposals that wait for review
 * @param values           {@code agent.communication}, 0 to 1 each; empty for a persona without it
 */
public record Profile(long version, long sequence, boolean consent, int pendingProposals,
    Map<Dimension, BigDecimal> values) {

  boolean allowsProposals() {
    return consent && pendingProposals == 0;
  }
}
