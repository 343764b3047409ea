package io.persona.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.schemas.Actor;
import io.persona.schemas.ActorKind;
import io.persona.schemas.Topic;
import io.persona.schemas.event.PersonaErased;
import io.persona.schemas.event.ProposalSubmitted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class PersonalCodecTest {
  private static final byte[] ANY = {0};
  private static final Actor ADA = new Actor("a-1", ActorKind.PERSON);
  private static final ProposalSubmitted SUBMITTED = new ProposalSubmitted("p1", "q1", 3L, PersonalText.plain("[]"),
      PersonalText.plain("because"), null, List.of("persona:manage"), List.of(), 0.75, ADA,
      Instant.parse("2026-01-31T08:30:00Z"), 1);

  private final DataKey key = DataKey.generate();
  private final ProposalSubmitted sealed = PersonalRecords.seal(SUBMITTED, "p1", key);

  @Test
  void everything_personal_of_a_record_is_sealed_and_nothing_else_changes() {
    assertThat(sealed.getDiff().getKeyId()).isEqualTo(key.id());
    assertThat(sealed.getRationale().getKeyId()).isEqualTo(key.id());
    assertThat(sealed.getTelemetryScope()).isNull();
    assertThat(PersonalRecords.sealedWith(sealed)).isEqualTo(key.id());
    assertThat(SUBMITTED.getDiff().getKeyId()).isNull();
    assertThat(PersonalRecords.open(sealed, "p1", key)).isEqualTo(SUBMITTED);
  }

  @Test
  void a_record_without_personal_data_or_key_stays_the_same() {
    var erased = new PersonaErased("p1", 3L, null, ADA);

    assertThat(PersonalRecords.seal(erased, "p1", key)).isSameAs(erased);
    assertThat(PersonalRecords.seal(SUBMITTED, "p1", null)).isSameAs(SUBMITTED);
    assertThat(PersonalRecords.isSealed(erased)).isFalse();
  }

  @Test
  void a_reader_gets_it_in_the_clear_while_there_is_a_key() {
    assertThat(read(sealed, new DataKeys.Present(key))).contains(SUBMITTED);
    assertThat(read(SUBMITTED, new DataKeys.Missing())).contains(SUBMITTED);
  }

  @Test
  void what_a_destroyed_key_sealed_stays_sealed() {
    assertThat(read(sealed, new DataKeys.Destroyed())).contains(sealed);
  }

  @Test
  void what_no_key_ever_sealed_is_no_value() {
    assertThat(read(sealed, new DataKeys.Missing())).isEmpty();
    assertThat(read(sealed, new DataKeys.Present(DataKey.generate()))).isEmpty();
  }

  private static Optional<SpecificRecord> read(SpecificRecord value, DataKeys.Lookup known) {
    var plain = new Codec() {
      @Override
      public Optional<SpecificRecord> deserialize(Topic topic, byte[] bytes) {
        return Optional.of(value);
      }

      @Override
      public byte[] serialize(Topic topic, SpecificRecord any) {
        throw new AssertionError("nothing is written");
      }
    };
    return new PersonalCodec(plain, (_, _) -> known).deserialize(Topic.EVENTS, ANY);
  }
}
