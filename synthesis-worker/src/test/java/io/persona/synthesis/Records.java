package io.persona.synthesis;

import io.persona.kafka.PersonalText;
import io.persona.schemas.state.PersonaState;
import io.persona.schemas.vibe.SignalMetric;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.schemas.vibe.VibeWindow;
import java.time.Instant;
import java.util.List;

/** Records as the other services write them. */
public final class Records {
  private Records() {}

  /** A persona with consent whose emotional tone and formality are as given. */
  public static PersonaState state(String personaId, long version, long sequence, int pending, String tone,
      String formality, Instant at) {
    var document = """
                   {"id":"%s","agent":{"communication":{"formality":%s,"verbosity":0.5,"directness":0.5,
                   "technical_depth":0.5,"emotional_tone":%s}}}""".formatted(personaId, formality, tone);
    return new PersonaState(personaId, version, sequence, PersonalText.plain(document), true, "agent", pending, at, at,
        false);
  }

  /** Metrics of signals whose samples all had the same strength. */
  public static VibeMetrics metrics(String personaId, Instant firstAt, Instant lastAt, Signal... signals) {
    var counts = List.of(signals).stream().map(signal -> SignalMetric.newBuilder().setSignal(signal.label())
        .setCount(signal.count()).setStrengthSamples(signal.count())
        .setStrengthSum(signal.count() * signal.strength()).setLastAt(lastAt).build()).toList();
    var total = counts.stream().mapToLong(SignalMetric::getCount).sum();
    return VibeMetrics.newBuilder().setPersonaId(personaId).setTotalFeedback(total).setSignals(counts)
        .setLastSignal(signals[0].label()).setLastStrength(signals[0].strength()).setFirstAt(firstAt).setLastAt(lastAt)
        .setWindow(new VibeWindow(lastAt, lastAt.plusSeconds(300), List.of())).build();
  }

  public record Signal(String label, long count, double strength) {}
}
