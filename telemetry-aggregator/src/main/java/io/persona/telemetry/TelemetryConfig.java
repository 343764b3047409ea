package io.persona.telemetry;

import io.persona.telemetry.window.VibeAggregate;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the aggregator. */
@ConfigMapping(prefix = "persona.telemetry")
public interface TelemetryConfig {
  /** Length of a window, by event time. */
  @WithDefault("PT5M")
  @DurationMin(seconds = 1)
  Duration window();

  /** Most distinct signal labels of one persona; samples of further ones are counted together as {@code other}. */
  @WithDefault("64")
  @Min(1)
  @Max(1000)
  int labels();

  /** How long a sample waits for the state that carries its consent, before it is dropped. */
  @WithDefault("PT1M")
  @DurationMin(seconds = 1)
  Duration holdFor();

  /** Most samples of one persona that wait for consent at a time; one feedback command holds up to 500. */
  @WithDefault("1000")
  @Min(0)
  @Max(10_000)
  int mostHeld();

  /** How samples are added up. */
  default VibeAggregate.Rules rules() {
    return new VibeAggregate.Rules(window(), labels());
  }
}
