package io.persona.telemetry;

import static io.persona.telemetry.Samples.sample;
import static io.persona.telemetry.Samples.state;
import static io.persona.telemetry.TelemetryDriver.NOON;
import static io.persona.telemetry.TelemetryDriver.at;
import static io.persona.telemetry.TelemetryDriver.config;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.kafka.CloudEvent;
import io.persona.kafka.ConsentSeal;
import io.persona.kafka.DataKeys;
import io.persona.schemas.PersonalData;
import io.persona.schemas.SealedByConsent;
import io.persona.schemas.Topic;
import io.persona.schemas.state.PersonaState;
import io.persona.schemas.vibe.VibeBatch;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.schemas.vibe.VibeSample;
import io.persona.telemetry.ledger.Ledger;
import io.persona.telemetry.live.LiveSample;
import io.persona.telemetry.retention.RetainedSamples;
import io.persona.telemetry.retention.RetainedSamples.Retained;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the key of a consent opens: samples that are counted, that wait, and that are retained. */
class SealedSamplesTest {
  private final TelemetryDriver driver = new TelemetryDriver();

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void sealedSamplesCountAsLongAsTheirConsentLasts() {
    driver.state(record("coach", state("coach", true, NOON), NOON));
    driver.feedback(record("coach", driver.sealed("coach"), at(1)));
    driver.ofConsent = new DataKeys.Destroyed();
    driver.feedback(record("coach", driver.sealed("coach"), at(2)));

    assertThat(driver.metrics()).hasSize(1);
    assertThat(driver.folded()).isEqualTo(1);
    assertThat(driver.dropped()).isEqualTo(1);
  }

  @Test
  void aSampleThatIsSealedForAnotherPersonaOrWithAKeyThatNeverWasIsParked() {
    driver.state(record("coach", state("coach", true, NOON), NOON));
    driver.feedback(record("coach", driver.sealed("other"), at(1)));
    driver.ofConsent = new DataKeys.Missing();
    driver.feedback(record("coach", driver.sealed("coach"), at(1)));

    assertThat(driver.metrics()).isEmpty();
    assertThat(driver.read(Topic.VIBE_FEEDBACK.deadLetterTopic())).extracting(
        letter -> CloudEvent.text(letter.headers(), "dlq_reason")).containsExactly("key-mismatch", "unknown-key");
  }

  @Test
  void whereTheOwnersPolicyAsksForItSamplesAreRetainedSealedUntilTheirTimeIsOver() {
    driver.state(record("coach", owned("coach", "main", true, NOON), NOON));
    driver.feedback(given("c.0", at(1), driver.sealed("coach")));
    driver.feedback(given("c.1", at(2), driver.sealed("coach")));

    assertThat(retained("coach", NOON)).containsExactly("c.1", "c.0");
    assertThat(retained("coach", at(1))).containsExactly("c.1");
    var value = RetainedSamples.newest(driver.store(RetainedSamples.STORE), "coach", NOON).getFirst()
        .value();
    assertThat(new String(value, ISO_8859_1)).doesNotContain("warmer");
    assertThat(driver.reader.retained(value)).hasValueSatisfying(
        sample -> assertThat(sample.getSignal()).isEqualTo("warmer"));

    driver.pass(Duration.ofDays(2).minusMinutes(1));
    assertThat(retained("coach", NOON)).hasSize(2);
    driver.pass(Duration.ofMinutes(2));
    assertThat(retained("coach", NOON)).isEmpty();
  }

  @Test
  void anOptOutPurgesWhatWasRetainedAndWithoutItsKeyNobodyCouldReadIt() {
    driver.state(record("coach", owned("coach", "main", true, NOON), NOON));
    driver.state(record("coach2", owned("coach2", "main", true, NOON), NOON));
    driver.feedback(given("c.0", at(1), driver.sealed("coach")));
    driver.feedback(given("d.0", at(1), driver.sealed("coach2")));
    var value = RetainedSamples.newest(driver.store(RetainedSamples.STORE), "coach", NOON).getFirst()
        .value();

    driver.state(record("coach", owned("coach", "main", false, at(2)), at(2)));

    assertThat(retained("coach", NOON)).isEmpty();
    assertThat(retained("coach2", NOON)).containsExactly("d.0");
    driver.ofConsent = new DataKeys.Destroyed();
    assertThat(driver.reader.retained(value)).isEmpty();
  }

  @Test
  void nothingIsRetainedWhereNoPolicyAsksForItAndNothingInTheClear() {
    driver.state(record("coach", owned("coach", "other", true, NOON), NOON));
    driver.feedback(given("c.0", at(1), driver.sealed("coach")));
    driver.state(record("coach", owned("coach", "main", true, at(2)), at(2)));
    driver.feedback(given("c.1", at(3), new VibeBatch(1, List.of(sample("warmer", 0.8, at(3))), null)));

    assertThat(driver.folded()).isEqualTo(2);
    assertThat(retained("coach", NOON)).isEmpty();
  }

  @Test
  void noMoreIsRetainedOfAPersonaThanItsHistoryShows() {
    driver.state(record("coach", owned("coach", "main", true, NOON), NOON));
    for (var i = 0; i < config().retain() + 5; i++) {
      driver.feedback(given("c." + i, at(i + 1), driver.sealed("coach")));
    }

    assertThat(retained("coach", NOON)).hasSize(config().retain()).startsWith("c.54").endsWith("c.5");
  }

  @Test
  void theSamplesOfACommandAreCountedTogetherAndRememberedOneByOne() {
    driver.state(record("coach", owned("coach", "main", true, NOON), NOON));
    var samples = IntStream.range(0, config().retain() + 5).mapToObj(i -> sample("s" + i, 0.5, at(1))).toList();

    driver.feedback(given("c.0", at(1), ConsentSeal.seal(samples, "coach", driver.key)));

    var published = driver.metrics();
    assertThat(published).singleElement().satisfies(record -> assertThat(
        ((VibeMetrics) driver.codec.deserialize(Topic.VIBE_METRICS, record.value()).orElseThrow()).getTotalFeedback())
        .isEqualTo(samples.size()));
    assertThat(driver.folded()).isEqualTo(samples.size());
    assertThat(driver.live.newest("coach", at(1))).hasSize(config().retain()).extracting(LiveSample::id)
        .startsWith("c.54")
        .endsWith("c.5");
    assertThat(retained("coach", NOON)).hasSize(config().retain()).contains("c.54", "c.5");
    assertThat(driver.reader.retained(RetainedSamples.newest(driver.store(RetainedSamples.STORE), "coach", NOON)
        .stream().filter(one -> one.id().equals("c.54")).findFirst().orElseThrow().value()))
        .contains(samples.getLast());
  }

  @Test
  void aSealedSampleThatWasWrittenAloneIsCountedToo() throws IOException {
    driver.state(record("coach", state("coach", true, NOON), NOON));
    var content = driver.key.seal(new PersonalData(null, VibeSample.getEncoder().encode(sample("warmer", 0.8, at(1)))),
        ConsentSeal.owner("coach")).getContent();
    driver.feedback(record("coach", new VibeSample("sealed", null, null, Instant.EPOCH, null,
        new SealedByConsent("coach", driver.key.id(), content)), at(1)));

    assertThat(driver.folded()).isEqualTo(1);
  }

  @Test
  void samplesThatWaitForTheirConsentLieSealedInTheStoreUntilItComes() {
    driver.feedback(driver.given("c.0", "coach", driver.sealed("coach"), at(1), 2));

    assertThat(driver.metrics()).isEmpty();
    assertThat(new String(driver.store(Ledger.STORE).get("coach"), ISO_8859_1)).isNotEmpty().doesNotContain("warmer");

    driver.state(record("coach", state("coach", true, 2, NOON), at(1)));
    assertThat(driver.folded()).isEqualTo(1);
  }

  @Test
  void samplesThatWaitAreDroppedWhenTheirKeyIsDestroyedBeforeTheNextConsent() {
    driver.feedback(driver.given("c.0", "coach", driver.sealed("coach"), at(1), 2));
    driver.ofConsent = new DataKeys.Destroyed();
    driver.state(record("coach", state("coach", true, 4, NOON), at(1)));

    assertThat(driver.metrics()).isEmpty();
    assertThat(driver.dropped()).isEqualTo(1);
  }

  @Test
  void withinOneMillisecondASampleBelongsToTheConsentThatItWasAcceptedUnder() {
    driver.state(record("coach", state("coach", true, 1, NOON), NOON));
    driver.state(record("coach", state("coach", false, 2, NOON), NOON));
    driver.state(record("coach", state("coach", true, 3, NOON), NOON));

    driver.feedback(driver.given("before.0", "coach", driver.sealed("coach"), NOON, 1));
    assertThat(driver.dropped()).isEqualTo(1);
    assertThat(driver.folded()).isZero();

    driver.feedback(driver.given("after.0", "coach", driver.sealed("coach"), NOON, 3));
    assertThat(driver.folded()).isEqualTo(1);
  }

  private List<String> retained(String personaId, Instant since) {
    return RetainedSamples.newest(driver.store(RetainedSamples.STORE), personaId, since).stream()
        .map(Retained::id).toList();
  }

  private static PersonaState owned(String personaId, String workspace, boolean consent, Instant at) {
    return state(personaId, "{\"owner_kind\":\"workspace\",\"owner_ref\":\"" + workspace + "\"}", consent, at);
  }

  private TestRecord<byte[], byte[]> given(String id, Instant at, VibeBatch batch) {
    var personaId = batch.getSealed() == null ? "coach" : batch.getSealed().getPersonaId();
    return driver.given(id, personaId, batch, at, 2);
  }

  private TestRecord<byte[], byte[]> record(String key, @Nullable SpecificRecord value, Instant at) {
    return driver.record(key, value, at);
  }
}
