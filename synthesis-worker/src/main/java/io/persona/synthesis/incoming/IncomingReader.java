package io.persona.synthesis.incoming;

import io.persona.kafka.Codec;
import io.persona.schemas.Topic;
import io.persona.schemas.state.PersonaState;
import io.persona.schemas.vibe.SignalMetric;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.synthesis.batch.Signals;
import io.persona.synthesis.rules.Tally;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.regex.Pattern;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Reads records, and refuses those that do not keep the contract of their topic. */
public final class IncomingReader {
  private static final Pattern PERSONA_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private final Codec codec;

  public IncomingReader(Codec codec) {
    this.codec = codec;
  }

  /** What the record of this topic says. */
  public Incoming read(Topic topic, Record<byte[], byte[]> record) {
    var personaId = personaId(record.key());
    if (personaId == null) {
      return new Incoming.Poison("invalid-key");
    }
    if (record.value() == null) {
      return topic == Topic.STATE ? new Incoming.Erasure(personaId) : new Incoming.Withdrawal(personaId);
    }
    return switch (codec.deserialize(topic, record.value()).orElse(null)) {
      case VibeMetrics metrics when topic == Topic.VIBE_METRICS -> metrics(personaId, metrics);
      case PersonaState state when topic == Topic.STATE -> state(personaId, state);
      case null -> new Incoming.Poison("unreadable-value");
      default -> new Incoming.Poison("unexpected-type");
    };
  }

  private static @Nullable String personaId(byte @Nullable [] key) {
    if (key == null) {
      return null;
    }
    var text = new String(key, StandardCharsets.UTF_8);
    return PERSONA_ID.matcher(text).matches() ? text : null;
  }

  private static Incoming metrics(String personaId, VibeMetrics metrics) {
    if (!metrics.getPersonaId().equals(personaId)) {
      return new Incoming.Poison("key-mismatch");
    }
    var tallies = new HashMap<String, Tally>();
    for (var signal : metrics.getSignals()) {
      if (!isValid(signal)) {
        return new Incoming.Poison("invalid-metrics");
      }
      tallies.put(signal.getSignal(), new Tally(signal.getCount(), signal.getStrengthSamples(),
          signal.getStrengthSum(), signal.getLastAt()));
    }
    return new Incoming.Metrics(personaId, new Signals(metrics.getFirstAt(), tallies));
  }

  private static boolean isValid(SignalMetric signal) {
    return signal.getCount() >= 0 && signal.getStrengthSamples() >= 0
        && signal.getStrengthSamples() <= signal.getCount() && signal.getStrengthSum() >= 0
        && Double.isFinite(signal.getStrengthSum());
  }

  private static Incoming state(String personaId, PersonaState state) {
    if (!state.getPersonaId().equals(personaId)) {
      return new Incoming.Poison("key-mismatch");
    }
    return ProfileReader.read(state).<Incoming>map(profile -> new Incoming.State(personaId, profile))
        .orElseGet(() -> new Incoming.Poison("unreadable-document"));
  }
}
