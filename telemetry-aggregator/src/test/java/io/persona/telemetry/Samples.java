package io.persona.telemetry;

import io.persona.kafka.PersonalText;
import io.persona.schemas.state.PersonaState;
import io.persona.schemas.vibe.VibeSample;
import io.persona.telemetry.window.VibeAggregate;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records as the command service writes them. */
public final class Samples {
  /** The rules that hold where nothing else is set. */
  public static final VibeAggregate.Rules RULES = new SmallRyeConfigBuilder().withMapping(TelemetryConfig.class).build()
      .getConfigMapping(TelemetryConfig.class).rules();

  private Samples() {}

  public static VibeSample sample(String signal, @Nullable Double strength, Instant at) {
    return new VibeSample(signal, strength, "vibe", at, null, null);
  }

  public static PersonaState state(String personaId, boolean consent, Instant updatedAt) {
    return state(personaId, "{}", consent, updatedAt);
  }

  /** @param document JSON */
  public static PersonaState state(String personaId, String document, boolean consent, Instant updatedAt) {
    return state(personaId, document, consent, 1, updatedAt);
  }

  /** The state after the event of this sequence. */
  public static PersonaState state(String personaId, boolean consent, long sequence, Instant updatedAt) {
    return state(personaId, "{}", consent, sequence, updatedAt);
  }

  private static PersonaState state(String personaId, String document, boolean consent, long sequence,
      Instant updatedAt) {
    return new PersonaState(personaId, 1L, sequence, PersonalText.plain(document), consent, consent ? "agent" : null,
        0, updatedAt, updatedAt, false);
  }
}
