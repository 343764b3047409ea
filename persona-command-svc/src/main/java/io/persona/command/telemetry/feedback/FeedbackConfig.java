package io.persona.command.telemetry.feedback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much feedback one caller may give on one persona to this instance. */
@ConfigMapping(prefix = "persona.feedback")
public interface FeedbackConfig {
  /** Samples a second, on average. */
  @WithDefault("100")
  @Min(1)
  long samplesPerSecond();

  /** Samples at once, at least those of one batch. */
  @WithDefault("1000")
  @Min(500)
  long burst();

  /** Most commands whose notes are on their way to the owners of personas at a time; those of further ones are dropped. */
  @WithDefault("256")
  @Min(0)
  @Max(10_000)
  int remarksUnderWay();
}
