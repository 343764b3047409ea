package io.persona.telemetry;

import io.persona.telemetry.decay.HalfLife;
import io.persona.telemetry.drift.Drifts;
import io.persona.telemetry.window.VibeAggregate;
import io.persona.telemetry.window.Windows;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the aggregator. */
@ConfigMapping(prefix = "persona.telemetry")
public interface TelemetryConfig {
  /** Length of a tumbling window, by event time. */
  @WithDefault("PT5M")
  @DurationMin(seconds = 1)
  Duration window();

  /** Length of the sliding window, which is made of the tumbling ones. */
  @WithDefault("PT1H")
  @DurationMin(seconds = 1)
  Duration sliding();

  /** How long after its end a window still takes samples; at most the length of the sliding window. */
  @WithDefault("PT10M")
  @DurationMin
  Duration grace();

  /** After this long a sample weighs half; zero: nothing decays. */
  @WithDefault("PT24H")
  @DurationMin
  Duration halfLife();

  /** Most samples of one persona that are kept for its history. */
  @WithDefault("50")
  @Min(1)
  @Max(500)
  int retain();

  /**
   * Most samples of all personas that one instance has in memory for their histories, at some hundred bytes each; of more, the
   * oldest are forgotten before the sliding window is over.
   */
  @WithDefault("1000000")
  @Min(1000)
  int remembered();

  /**
   * How long samples are retained, encrypted, for the history: PT0S (not at all: the history ends with the sliding window and with the
   * process) to P7D.
   */
  @WithDefault("PT0S")
  Duration retention();

  /** What differs for an owner; the key is its kind and id, for example {@code "workspace:main"}. */
  Map<String, Owner> owners();

  /** Policy of one owner; what is absent is as for all. */
  interface Owner {
    /** As {@link TelemetryConfig#retention()}. */
    Optional<Duration> retention();
  }

  /** Most personas with series of their own at /q/metrics; those with the newest feedback. */
  @WithDefault("100")
  @Min(0)
  @Max(10_000)
  int meteredPersonas();

  /** Fewest givers of feedback that something is told about: below, it could be told who gave what. */
  @WithDefault("3")
  @Min(2)
  int leastActors();

  /** When feedback counts as a drift of the persona. */
  Drift drift();

  /** Bounds of a drift. */
  interface Drift {
    /** A pull in one direction of at least this, 0 to 1, raises it: 0.6 is four samples out of five. */
    @WithDefault("0.6")
    double raiseAt();

    /** A pull below this clears it; less than raise-at. */
    @WithDefault("0.3")
    double clearBelow();

    /** It is raised only if samples of this decayed weight stand behind it. */
    @WithDefault("10")
    double weight();
  }

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
    return new VibeAggregate.Rules(HalfLife.of(halfLife()), new Windows.Cut(window(), sliding(), grace()), labels(),
        new Drifts.Bounds(drift().raiseAt(), drift().clearBelow(), drift().weight()));
  }
}
