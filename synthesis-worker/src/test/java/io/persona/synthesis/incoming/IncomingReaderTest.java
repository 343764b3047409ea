package io.persona.synthesis.incoming;

import io.persona.kafka.Codec;
import static io.persona.synthesis.Records.metrics;
import static io.persona.synthesis.Records.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.kafka.PersonalText;
import io.persona.schemas.PersonalData;
import io.persona.schemas.Topic;
import io.persona.schemas.state.PersonaState;
import io.persona.synthesis.Records.Signal;
import io.persona.synthesis.rules.Dimension;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncomingReaderTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final byte[] ANY = {1};

  @Test
  void takesTheValuesOfTheDimensionsWithTheDigitsTheyAreWrittenWith() {
    assertThat(read(Topic.STATE, "coach", state("coach", 3, 9, 1, "0.30", "1", NOON)))
        .isInstanceOfSatisfying(Incoming.State.class, state -> {
          assertThat(state.profile().version()).isEqualTo(3);
          assertThat(state.profile().sequence()).isEqualTo(9);
          assertThat(state.profile().pendingProposals()).isEqualTo(1);
          assertThat(state.profile().values()).isEqualTo(
              Map.of(Dimension.EMOTIONAL_TONE, new BigDecimal("0.30"), Dimension.FORMALITY, BigDecimal.ONE));
        });
  }

  @Test
  void leavesOutWhatIsAbsentNoNumberOrOutOfRange() {
    assertThat(values(PersonalText.plain("{\"agent\":null}"))).isEmpty();
    assertThat(values(PersonalText.plain("{\"agent\":{\"communication\":{\"emotional_tone\":\"0.3\"}}}"))).isEmpty();
    assertThat(values(PersonalText.plain("{\"agent\":{\"communication\":{\"emotional_tone\":1.01}}}"))).isEmpty();
    assertThat(values(new PersonalData("key-1", ByteBuffer.wrap(ANY)))).isEmpty();
  }

  @Test
  void refusesWhatBreaksTheContractOfItsTopic() {
    assertThat(read(Topic.VIBE_METRICS, "coach", metrics("tutor", NOON, NOON, new Signal("warmer", 5, 0.8))))
        .isEqualTo(new Incoming.Poison("key-mismatch"));
    assertThat(read(Topic.VIBE_METRICS, "coach", metrics("coach", NOON, NOON, new Signal("warmer", -5, 0.8))))
        .isEqualTo(new Incoming.Poison("invalid-metrics"));
    assertThat(read(Topic.VIBE_METRICS, "coach", metrics("coach", NOON, NOON, new Signal("warmer", 5, Double.NaN))))
        .isEqualTo(new Incoming.Poison("invalid-metrics"));
    assertThat(read(Topic.VIBE_METRICS, "coach", state("coach", 1, 1, 0, "0.3", "0.5", NOON)))
        .isEqualTo(new Incoming.Poison("unexpected-type"));
    assertThat(read(Topic.STATE, "coach", document(PersonalText.plain("[not json"))))
        .isEqualTo(new Incoming.Poison("unreadable-document"));
    assertThat(read(Topic.STATE, "no id", state("no id", 1, 1, 0, "0.3", "0.5", NOON)))
        .isEqualTo(new Incoming.Poison("invalid-key"));
    assertThat(read(Topic.STATE, "coach", null)).isEqualTo(new Incoming.Erasure("coach"));
    assertThat(read(Topic.VIBE_METRICS, "coach", null)).isEqualTo(new Incoming.Withdrawal("coach"));
  }

  private static Map<Dimension, BigDecimal> values(PersonalData document) {
    return ((Incoming.State) read(Topic.STATE, "coach", document(document))).profile().values();
  }

  private static PersonaState document(PersonalData document) {
    return new PersonaState("coach", 1L, 1L, document, true, "agent", 0, NOON, NOON, false);
  }

  private static Incoming read(Topic topic, String key, @Nullable SpecificRecord value) {
    var codec = new Codec() {
      @Override
      public Optional<SpecificRecord> deserialize(Topic from, byte[] bytes) {
        return Optional.ofNullable(value);
      }

      @Override
      public byte[] serialize(Topic to, SpecificRecord written) {
        return ANY;
      }
    };
    return new IncomingReader(codec).read(topic,
        new Record<>(key.getBytes(StandardCharsets.UTF_8), value == null ? null : ANY, NOON.toEpochMilli()));
  }
}
