package io.persona.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.schemas.PersonalData;
import io.persona.schemas.SealedByConsent;
import io.persona.schemas.command.GiveFeedback;
import io.persona.schemas.vibe.VibeBatch;
import io.persona.schemas.vibe.VibeSample;
import java.io.IOException;
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
  private final VibeBatch clear = new VibeBatch(2, List.of(SAMPLE, SAMPLE), null);
  private final VibeBatch sealed = ConsentSeal.seal(List.of(SAMPLE, SAMPLE), "p1", key);

  @Test
  void a_sealed_batch_says_nothing_but_how_many_samples_it_holds() {
    assertThat(sealed.getCount()).isEqualTo(2);
    assertThat(sealed.getSamples()).isEmpty();
    assertThat(text(sealed.getSealed().getContent().array())).doesNotContain("warmer");
    assertThat(PersonalRecords.isSealed(sealed)).isTrue();
    assertThat(PersonalRecords.isSealed(clear)).isFalse();
    assertThat(ConsentSeal.seal(List.of(SAMPLE, SAMPLE), "p1", null)).isEqualTo(clear);
  }

  @Test
  void a_reader_gets_the_samples_while_the_consent_lasts() {
    assertThat(read(sealed, new DataKeys.Present(key))).contains(clear);
    assertThat(read(clear, new DataKeys.Missing())).contains(clear);
  }

  @Test
  void a_sample_that_was_written_alone_is_read_as_a_batch_of_one() throws IOException {
    var alone = new VibeBatch(1, List.of(SAMPLE), null);
    var content = key.seal(new PersonalData(null, VibeSample.getEncoder().encode(SAMPLE)), "p1/vibe").getContent();
    var written = new VibeSample("sealed", null, null, Instant.EPOCH, null,
        new SealedByConsent("p1", key.id(), content));

    assertThat(read(SAMPLE, new DataKeys.Missing())).contains(alone);
    assertThat(read(written, new DataKeys.Present(key))).contains(alone);
    assertThat(read(written, new DataKeys.Destroyed())).hasValueSatisfying(
        still -> assertThat(PersonalRecords.isSealed(still)).isTrue());
  }

  @Test
  void the_samples_of_a_record_are_numbered_from_its_id_on() {
    assertThat(SampleIds.of("c.1.0", 0)).isEqualTo("c.1.0");
    assertThat(SampleIds.of("c.1.9", 3)).isEqualTo("c.1.12");
    assertThat(SampleIds.of("another", 3)).isEqualTo("another.3");
  }

  @Test
  void when_it_has_ended_the_samples_stay_sealed_and_another_key_does_not_open_it() {
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

  private Optional<SpecificRecord> read(SpecificRecord value, DataKeys.Lookup known) {
    return PersonalCodec.open(value, (owner, keyId) -> {
      assertThat(owner).isEqualTo("p1/vibe");
      assertThat(keyId).isEqualTo(key.id());
      return known;
    });
  }
}
