package io.persona.telemetry.incoming;

import io.persona.kafka.AcceptedAfter;
import io.persona.kafka.Codec;
import io.persona.kafka.ConsentSeal;
import io.persona.kafka.DataKeys;
import io.persona.kafka.PersonalCodec;
import io.persona.schemas.Topic;
import io.persona.schemas.state.PersonaState;
import io.persona.schemas.vibe.VibeBatch;
import io.persona.schemas.vibe.VibeSample;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Reads records, and refuses those that do not keep the contract of their topic. */
public final class IncomingReader {
  /** A sample from further ahead would stay the newest for long; edges' clocks may differ, not by more. */
  static final Duration MOST_AHEAD = Duration.ofMinutes(1);

  private static final Pattern PERSONA_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final double SLOWEST = 3600;
  private static final int LONGEST_LABEL = 64;

  private final Codec codec;
  private final DataKeys keys;
  private final OwnerPseudonyms owners;

  /** @param keys of consents, which open samples */
  public IncomingReader(Codec codec, DataKeys keys, OwnerPseudonyms owners) {
    this.codec = codec;
    this.keys = keys;
    this.owners = owners;
  }

  /** What the record of this topic says. */
  public Incoming read(Topic topic, Record<byte[], byte[]> record) {
    var personaId = personaId(record.key());
    if (personaId == null) {
      return new Incoming.Poison("invalid-key");
    }
    if (record.value() == null) {
      return topic == Topic.STATE ? new Incoming.Erasure(personaId) : new Incoming.Poison("missing-value");
    }
    return switch (codec.deserialize(topic, record.value()).orElse(null)) {
      case VibeSample alone when topic == Topic.VIBE_FEEDBACK -> samples(personaId, ConsentSeal.batch(alone), record);
      case VibeBatch batch when topic == Topic.VIBE_FEEDBACK -> samples(personaId, batch, record);
      case PersonaState state when topic == Topic.STATE -> state.getPersonaId().equals(personaId)
          ? new Incoming.State(personaId, state.getTelemetryEnabled(),
              Objects.requireNonNullElse(state.getTelemetryScope(), ""),
              state.getTelemetryEnabled() ? owners.of(state) : "", state.getSequence())
          : new Incoming.Poison("key-mismatch");
      case null -> new Incoming.Poison("unreadable-value");
      default -> new Incoming.Poison("unexpected-type");
    };
  }

  /** The sample as it is retained, sealed by this key of the consent; empty when that has ended. */
  public Optional<byte[]> retainable(String personaId, String keyId, VibeSample sample) {
    return keys.find(ConsentSeal.owner(personaId), keyId) instanceof DataKeys.Present(var key)
        ? Optional.of(codec.serialize(Topic.VIBE_FEEDBACK, ConsentSeal.seal(List.of(sample), personaId, key)))
        : Optional.empty();
  }

  /** A sample that was retained, as long as its consent lasts. */
  public Optional<VibeSample> retained(byte[] value) {
    return codec.deserialize(Topic.VIBE_FEEDBACK, value).flatMap(read -> PersonalCodec.open(read, keys))
        .map(VibeBatch.class::cast).filter(batch -> batch.getSealed() == null)
        .map(batch -> batch.getSamples().getFirst());
  }

  /** Samples as they were written, in the clear; none when the consent that they were given under has ended. */
  public List<VibeSample> opened(VibeBatch written) {
    return PersonalCodec.open(written, keys).map(VibeBatch.class::cast).map(VibeBatch::getSamples).orElse(List.of());
  }

  private Incoming samples(String personaId, VibeBatch read, Record<byte[], byte[]> record) {
    var at = Instant.ofEpochMilli(record.timestamp());
    var sealed = read.getSealed();
    if (sealed != null && !sealed.getPersonaId().equals(personaId)) {
      return new Incoming.Poison("key-mismatch");
    }
    return switch (PersonalCodec.open(read, keys).orElse(null)) {
      case VibeBatch still when still.getSealed() != null -> new Incoming.Ended(still.getCount());
      case VibeBatch batch when isValid(batch, at) ->
        new Incoming.Samples(personaId, batch.getSamples(), read, at, AcceptedAfter.read(record.headers()));
      case VibeBatch _ -> new Incoming.Poison("invalid-sample");
      case null, default -> new Incoming.Poison("unknown-key");
    };
  }

  private static @Nullable String personaId(byte @Nullable [] key) {
    if (key == null) {
      return null;
    }
    var text = new String(key, StandardCharsets.UTF_8);
    return PERSONA_ID.matcher(text).matches() ? text : null;
  }

  private static boolean isTempo(@Nullable Double seconds) {
    return seconds == null || seconds >= 0 && seconds <= SLOWEST;
  }

  private static boolean isValid(VibeBatch batch, Instant acceptedAt) {
    var samples = batch.getSamples();
    return !samples.isEmpty() && samples.size() == batch.getCount()
        && samples.stream().allMatch(sample -> isValid(sample, acceptedAt));
  }

  private static boolean isValid(VibeSample sample, Instant acceptedAt) {
    var strength = sample.getStrength();
    var label = sample.getSignal();
    return !label.isEmpty() && label.codePointCount(0, label.length()) <= LONGEST_LABEL
        && (strength == null || strength >= 0 && strength <= 1) && isTempo(sample.getTempo())
        && !sample.getOccurredAt().isBefore(Instant.EPOCH)
        && !sample.getOccurredAt().isAfter(acceptedAt.plus(MOST_AHEAD));
  }
}
