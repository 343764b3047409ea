package io.persona.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.command.persona.imported.WrittenLife;
import io.persona.command.proposal.ReviewRules;
import io.persona.kafka.AcceptedAfter;
import io.persona.kafka.ConsentSeal;
import io.persona.kafka.DataKey;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.kafka.PersonalText;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.command.CommandResult;
import io.persona.schemas.command.CreatePersona;
import io.persona.schemas.command.ErasePersona;
import io.persona.schemas.command.GiveFeedback;
import io.persona.schemas.command.SetTelemetry;
import io.persona.schemas.state.PersonaState;
import io.persona.schemas.state.WrappedKey;
import io.persona.schemas.vibe.VibeBatch;
import io.persona.schemas.vibe.VibeSample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each consent has a key of its own, which seals what is given under it and ends with it. */
class ConsentKeyTest {
  private static final String OWNER = ConsentSeal.owner("p1");
  private static final VibeSample SAMPLE = new VibeSample("warmer", 0.5, "vibe", CommandDriver.START, null, null);
  private static final VibeBatch BATCH = new VibeBatch(1, List.of(SAMPLE), null);
  private static final GiveFeedback FEEDBACK = new GiveFeedback("p1", List.of(SAMPLE), null);

  @TempDir
  Path directory;
  private CommandDriver driver;
  private KeyEncryptionKey kek;

  @BeforeEach
  void start() throws IOException {
    driver = new CommandDriver(directory, new ReviewRules(1, Duration.ofHours(1)), true);
    kek = KeyEncryptionKey.load(directory);
    driver.send(MessageType.CREATE_PERSONA, "p1", new CreatePersona("p1",
        PersonalText.plain("{\"id\":\"p1\",\"owner_kind\":\"agent\",\"owner_ref\":\"x\",\"name\":\"Coach\"}")));
    driver.values(Topic.KEYS);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void feedback_is_passed_on_sealed_with_the_key_of_its_consent() {
    var key = consent();

    assertThat(give("c1", ConsentSeal.seal(FEEDBACK, key)).getSamples()).isEqualTo(1);

    var passedOn = passedOn();
    assertThat(passedOn.getSamples()).isEmpty();
    assertThat(ConsentSeal.open(passedOn, key)).contains(BATCH);
  }

  @Test
  void what_a_service_without_keys_writes_itself_is_sealed_too() {
    var key = consent();

    give("c1", FEEDBACK);

    assertThat(ConsentSeal.open(passedOn(), key)).contains(BATCH);
  }

  @Test
  void an_opt_out_destroys_the_key_and_the_next_consent_has_another() {
    var first = consent();

    withdraw();

    var destroyed = keys().getFirst();
    assertThat(destroyed.getKeyId()).isEqualTo(first.id());
    assertThat(destroyed.getWrapped().hasRemaining()).isFalse();
    assertThat(consent().id()).isNotEqualTo(first.id());
  }

  @Test
  void consent_that_is_given_again_while_it_lasts_keeps_its_key() {
    consent();
    set(true);

    assertThat(keys()).isEmpty();
  }

  @Test
  void an_erasure_destroys_the_key_too() {
    var key = consent();

    driver.send(MessageType.ERASE_PERSONA, "p1", new ErasePersona("p1", null));

    assertThat(keys()).filteredOn(record -> record.getPersonaId().equals(OWNER)).singleElement()
        .satisfies(destroyed -> {
          assertThat(destroyed.getKeyId()).isEqualTo(key.id());
          assertThat(destroyed.getWrapped().hasRemaining()).isFalse();
        });
  }

  @Test
  void feedback_whose_consent_has_ended_is_refused_also_under_the_next_one() {
    var sealed = ConsentSeal.seal(FEEDBACK, consent());
    withdraw();
    assertThat(give("c1", sealed).getReason()).isEqualTo("telemetry-disabled");
    consent();

    assertThat(give("c2", sealed).getReason()).isEqualTo("telemetry-disabled");
    assertThat(driver.values(Topic.VIBE_FEEDBACK)).isEmpty();
  }

  @Test
  void a_repeated_request_has_its_outcome_whatever_became_of_the_consent_meanwhile() {
    var first = consent();
    var taken = give("c1", ConsentSeal.seal(FEEDBACK, first));
    withdraw();
    assertThat(give("c1", ConsentSeal.seal(FEEDBACK, null))).isEqualTo(taken);
    var refused = give("c2", ConsentSeal.seal(FEEDBACK, first));
    var second = consent();

    assertThat(give("c1", ConsentSeal.seal(FEEDBACK, second))).isEqualTo(taken);
    assertThat(give("c2", ConsentSeal.seal(FEEDBACK, second))).isEqualTo(refused);
    var other = new GiveFeedback("p1", List.of(SAMPLE, SAMPLE), null);
    assertThat(give("c1", ConsentSeal.seal(other, second)).getReason()).isEqualTo("command-id-reused");
    assertThat(driver.values(Topic.VIBE_FEEDBACK)).hasSize(1);
  }

  @Test
  void an_imported_life_with_consent_gets_a_key_with_its_last_part_and_one_without_gets_none() {
    var with = new WrittenLife("p2", null).consent(true).propose("q1", "Guide");
    var without = new WrittenLife("p3", null).consent(true).consent(false);

    driver.send(MessageType.IMPORT_LIFE, "p2", with.part(0, 2));
    assertThat(keys()).isEmpty();
    driver.send(MessageType.IMPORT_LIFE, "p2", with.part(2, 3));
    var key = made("p2");
    driver.send(MessageType.IMPORT_LIFE, "p3", without.whole());
    assertThat(keys()).isEmpty();

    var sealed = ConsentSeal.seal(new GiveFeedback("p2", List.of(SAMPLE), null), key);
    var taken = driver.send("c1", MessageType.GIVE_FEEDBACK, "p2", sealed, CommandDriver.ADMIN);
    assertThat(taken.getSamples()).isEqualTo(1);
    assertThat(ConsentSeal.open(passedOn(), key)).contains(BATCH);
  }

  @Test
  void the_samples_of_a_command_are_one_record() {
    var key = consent();

    give("c1", ConsentSeal.seal(new GiveFeedback("p1", List.of(SAMPLE, SAMPLE), null), key));

    assertThat(driver.values(Topic.VIBE_FEEDBACK)).singleElement().isInstanceOfSatisfying(VibeBatch.class,
        batch -> {
          assertThat(batch.getCount()).isEqualTo(2);
          assertThat(ConsentSeal.open(batch, key)).contains(new VibeBatch(2, List.of(SAMPLE, SAMPLE), null));
        });
  }

  @Test
  void samples_say_after_which_event_they_were_accepted_so_that_consents_within_a_millisecond_are_told_apart() {
    var first = consent();
    give("c1", ConsentSeal.seal(FEEDBACK, first));
    withdraw();
    var withdrawn = driver.values(Topic.STATE).stream().map(PersonaState.class::cast).toList().getLast().getSequence();
    give("c2", ConsentSeal.seal(FEEDBACK, consent()));

    var accepted = driver.records(Topic.VIBE_FEEDBACK);
    assertThat(accepted).extracting(TestRecord::timestamp).containsOnly(CommandDriver.START.toEpochMilli());
    assertThat(accepted).extracting(record -> AcceptedAfter.read(record.headers()))
        .satisfiesExactly(before -> assertThat(before).isLessThan(withdrawn),
            after -> assertThat(after).isGreaterThan(withdrawn));
  }

  private VibeBatch passedOn() {
    return (VibeBatch) driver.values(Topic.VIBE_FEEDBACK).getFirst();
  }

  private DataKey consent() {
    set(true);
    return made("p1");
  }

  /** The key that was made last, which is that of the persona's consent. */
  private DataKey made(String personaId) {
    var made = keys().getLast();
    assertThat(made.getPersonaId()).isEqualTo(ConsentSeal.owner(personaId));
    var wrapped = new byte[made.getWrapped().remaining()];
    made.getWrapped().duplicate().get(wrapped);
    return kek.unwrap(made.getKeyId(), wrapped);
  }

  private void withdraw() {
    set(false);
  }

  private void set(boolean enabled) {
    driver.send(MessageType.SET_TELEMETRY, "p1",
        new SetTelemetry("p1", enabled, null, null, enabled, enabled ? "vibe-1" : null));
  }

  private List<WrappedKey> keys() {
    return driver.values(Topic.KEYS).stream().map(WrappedKey.class::cast).toList();
  }

  private CommandResult give(String id, GiveFeedback feedback) {
    return driver.send(id, MessageType.GIVE_FEEDBACK, "p1", feedback, CommandDriver.ADMIN);
  }
}
