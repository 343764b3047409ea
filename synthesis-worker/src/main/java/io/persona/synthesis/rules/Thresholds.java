package io.persona.synthesis.rules;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** When feedback is sustained enough to propose a change. */
@ConfigMapping(prefix = "persona.synthesis")
public interface Thresholds {
  /** Fewest samples of the signal in a batch. Since a batch starts anew after each proposal, this is the cool-down too. */
  @WithDefault("5")
  @Min(1)
  long minSamples();

  /** Least average of the stated strengths in the batch, 0 to 1. */
  @WithDefault("0.6")
  @DecimalMin("0")
  @DecimalMax("1")
  double minAverageStrength();

  /** How many times as many samples as the opposite signal has in the batch, at least. */
  @WithDefault("2")
  @DecimalMin("1")
  double dominance();

  /** Shortest time from the start of the batch to the newest sample of the signal; zero asks for none. */
  @WithDefault("PT0S")
  @DurationMin
  Duration minDuration();

  /** How far a proposal moves the value. */
  @WithDefault("0.1")
  @DecimalMin(value = "0", inclusive = false)
  @DecimalMax("1")
  BigDecimal step();

  /**
   * How long to wait for the persona's next state after a proposal was submitted, before another may be drafted: the
   * state says whether the proposal now waits for review, and none comes when it was refused.
   */
  @WithDefault("PT30S")
  @DurationMin
  Duration answerWithin();
}
