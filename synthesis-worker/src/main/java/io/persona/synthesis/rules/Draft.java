package io.persona.synthesis.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * A change that feedback asks for.
 *
 * @param rule       the rule that says so
 * @param current    the value that the rule looked at, 0 to 1
 * @param proposed   the value to change it to, 0 to 1; never the same
 * @param since      when the batch began
 * @param asked      the samples that ask for the change
 * @param against    the samples that ask for the opposite
 * @param confidence 0 to 1
 */
public record Draft(Rule rule, BigDecimal current, BigDecimal proposed, Instant since, Tally asked, Tally against,
    double confidence) {

  /** The change as an RFC 6902 array. It does not apply to a persona whose value is another by now. */
  public String diff() {
    var path = rule.dimension().path();
    return """
           [{"op":"test","path":"%s","value":%s},{"op":"replace","path":"%s","value":%s}]""".formatted(path,
        current.toPlainString(), path, proposed.toPlainString());
  }

  /** Why, for the reviewer: made of numbers and names of our own, never of what anybody wrote. */
  public String rationale() {
    return String.format(Locale.ROOT,
        "%d signals '%s' and %d '%s' since %s; of the former, %d stated a strength, %.2f on average. "
            + "Proposes to change %s from %s to %s.",
        asked.count(), rule.signal(), against.count(), rule.opposite(), since, asked.strengthSamples(),
        asked.average().orElse(0), rule.dimension().field(), current.toPlainString(), proposed.toPlainString());
  }

  /** Label of the samples that ask for the change. */
  public String signal() {
    return rule.signal();
  }

  /** Label of the samples that ask for the opposite. */
  public String opposite() {
    return rule.opposite();
  }
}
