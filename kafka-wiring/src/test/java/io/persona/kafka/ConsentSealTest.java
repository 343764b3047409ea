package io.persona.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.schemas.command.GiveFeedback;
import io.persona.schemas.vibe.VibeSample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class ConsentSealTest {
  private static final VibeSample SAMPLE = new VibeSample("warmer", 0.5, "vibe", Instant.parse("2026-01-31T08:30:00Z"),
      null, null);
  private static final GiveFeedback FEEDBACK = new GiveFeedback("p1", List.of(SAMPLE, SAMPLE), null);

  private final DataKey key = DataKey.generate();
  private final VibeSample sealed = ConsentSeal.seal(SAMPLE, "p1", key);

  @Test
  void a_sample_says_nothing_but_that_it_is_sealed() {
    assertThat(sealed.getSignal()).isEqualTo("sealed");
    assertThat(sealed.getStrength()).isNull();
    assertThat(sealed.getKind()).isNull();
    assertThat(sealed.getOccurredAt()).isEqualTo(Instant.EPOCH);
    assertThat(text(sealed.getSealed().getContent().array())).doesNotContain("warmer");
    assertThat(PersonalRecords.isSealed(sealed)).isTrue();
    assertThat(PersonalRecords.isSealed(SAMPLE)).isFalse();
  }

  @Test
  void a_reader_gets_the_sample_while_the_consent_lasts() {
    assertThat(read(sealed, new DataKeys.Present(key))).contains(SAMPLE);
    assertThat(read(SAMPLE, new DataKeys.Missing())).contains(SAMPLE);
  }

  @Test
  void when_it_has_ended_the_sample_stays_sealed_and_another_key_does_not_open_it() {
    assertThat(read(sealed, new DataKeys.Destroyed())).contains(sealed);
    assertThat(read(sealed, new DataKeys.Missing())).isEmpty();
    assertThat(read(sealed, new DataKeys.Present(DataKey.generate()))).isEmpty();
  }

  @Test
  void feedback_comes_back_with_the_key_alone() {
    var command = ConsentSeal.seal(FEEDBACK, key);

    assertThat(command.getSamples()).isEmpty();
    assertThat(text(command.getSealedSamples().getContent().array())).doesNotContain("warmer");
    assertThat(ConsentSeal.open(command, key)).contains(FEEDBACK);
    assertThat(ConsentSeal.open(command, DataKey.generate())).isEmpty();
    assertThat(ConsentSeal.open(command, null)).isEmpty();
    assertThat(ConsentSeal.open(FEEDBACK, null)).contains(FEEDBACK);
  }

  @Test
  void without_a_key_feedback_holds_nothing() {
    assertThat(ConsentSeal.seal(FEEDBACK, null)).isEqualTo(new GiveFeedback("p1", List.of(), null));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Optional<SpecificRecord> read(VibeSample value, DataKeys.Lookup known) {
    return PersonalCodec.open(value, (owner, keyId) -> {
      assertThat(owner).isEqualTo("p1/vibe");
      assertThat(keyId).isEqualTo(value.getSealed().getKeyId());
      return known;
    });
  }
}
