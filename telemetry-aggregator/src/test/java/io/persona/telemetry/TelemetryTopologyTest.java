package io.persona.telemetry;

import static io.persona.telemetry.Samples.sample;
import static io.persona.telemetry.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.schemas.state.PersonaState;
import io.persona.telemetry.incoming.IncomingReader;
import io.persona.telemetry.incoming.OwnerPseudonyms;
import io.persona.telemetry.retention.RetainedSamples;
import io.persona.telemetry.retention.RetainedSamples.Retained;
import io.persona.telemetry.retention.Retention;
import java.util.List;
import java.util.Map;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.ConsentSeal;
import io.persona.kafka.DataKey;
import io.persona.kafka.DataKeys;
import io.persona.schemas.PersonalData;
import io.persona.schemas.SealedByConsent;
import io.persona.schemas.Topic;
import io.persona.schemas.vibe.PersonaDrift;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.schemas.vibe.VibeBatch;
import io.persona.schemas.vibe.VibeSample;
import io.persona.telemetry.live.LiveSample;
import io.persona.telemetry.live.LiveSamples;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelemetryTopologyTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final PlainCodec codec = new PlainCodec();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LiveSamples live = new LiveSamples(config());
  private final DataKey key = DataKey.generate();
  private DataKeys.Lookup ofConsent = new DataKeys.Present(key);
  private final OwnerPseudonyms owners = new OwnerPseudonyms(this::key, owner -> "a-" + owner.hashCode());
  private final IncomingReader reader = new IncomingReader(codec, this::key, owners);
  private final Retention retention = new Retention(Duration.ZERO,
      Map.of(owners.of("owner:workspace:main"), Duration.ofDays(2)));
  private final TopologyTestDriver driver = new TopologyTestDriver(
      TelemetryTopology.build(codec, reader, config(), retention, new TelemetryMeters(meters, config()), live),
      new Properties(), NOON);
  private final TestInputTopic<byte[], byte[]> feedback = input(Topic.VIBE_FEEDBACK);
  private final TestInputTopic<byte[], byte[]> states = input(Topic.STATE);
  private final TestOutputTopic<byte[], byte[]> metrics = output(Topic.VIBE_METRICS.topicName());

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void samplesBecomeMetricsOfTheirPersona() {
    states.pipeInput(record("coach", state("coach", true, NOON), NOON));
    feedback.pipeInput(record("coach", sample("warmer", 0.8, at(1)), at(1)));
    feedback.pipeInput(record("coach", sample("warmer", 0.6, at(2)), at(2)));

    var records = metrics.readRecordsToList();

    assertThat(records).hasSize(2).allSatisfy(record -> assertThat(text(record.key())).isEqualTo("coach"));
    var latest = (VibeMetrics) codec.deserialize(Topic.VIBE_METRICS, records.getLast().value()).orElseThrow();
    assertThat(latest.getPersonaId()).isEqualTo("coach");
    assertThat(latest.getTotalFeedback()).isEqualTo(2);
    assertThat(latest.getSignals().getFirst().getStrengthSum()).isEqualTo(1.4);
    assertThat(CloudEvent.read(records.getLast().headers())).hasValueSatisfying(event -> {
      assertThat(event.type()).isEqualTo("persona.vibe.metrics");
      assertThat(event.source()).isEqualTo("/telemetry-aggregator");
      assertThat(event.subject()).isEqualTo("coach");
    });
    assertThat(folded()).isEqualTo(2);
    assertThat(active()).isEqualTo(1);
  }

  @Test
  void sealedSamplesCountAsLongAsTheirConsentLasts() {
    states.pipeInput(record("coach", state("coach", true, NOON), NOON));
    feedback.pipeInput(record("coach", sealed("coach"), at(1)));
    ofConsent = new DataKeys.Destroyed();
    feedback.pipeInput(record("coach", sealed("coach"), at(2)));

    assertThat(metrics.readRecordsToList()).hasSize(1);
    assertThat(folded()).isEqualTo(1);
    assertThat(meters.get("persona.telemetry.samples").tag("outcome", "dropped").counter().count()).isEqualTo(1);
  }

  @Test
  void aSampleThatIsSealedForAnotherPersonaOrWithAKeyThatNeverWasIsParked() {
    states.pipeInput(record("coach", state("coach", true, NOON), NOON));
    feedback.pipeInput(record("coach", sealed("other"), at(1)));
    ofConsent = new DataKeys.Missing();
    feedback.pipeInput(record("coach", sealed("coach"), at(1)));

    assertThat(metrics.isEmpty()).isTrue();
    assertThat(output(Topic.VIBE_FEEDBACK.deadLetterTopic()).readRecordsToList()).extracting(
        letter -> CloudEvent.text(letter.headers(), "dlq_reason")).containsExactly("key-mismatch", "unknown-key");
  }

  @Test
  void whereTheOwnersPolicyAsksForItSamplesAreRetainedSealedUntilTheirTimeIsOver() {
    states.pipeInput(record("coach", owned("coach", "main", true, NOON), NOON));
    feedback.pipeInput(given("c.0", at(1), sealed("coach")));
    feedback.pipeInput(given("c.1", at(2), sealed("coach")));

    assertThat(retained("coach", NOON)).containsExactly("c.1", "c.0");
    assertThat(retained("coach", at(1))).containsExactly("c.1");
    var value = RetainedSamples.newest(driver.getKeyValueStore(RetainedSamples.STORE), "coach", NOON).getFirst()
        .value();
    assertThat(new String(value, StandardCharsets.ISO_8859_1)).doesNotContain("warmer");
    assertThat(reader.retained(value)).hasValueSatisfying(
        sample -> assertThat(sample.getSignal()).isEqualTo("warmer"));

    driver.advanceWallClockTime(Duration.ofDays(2).minusMinutes(1));
    assertThat(retained("coach", NOON)).hasSize(2);
    driver.advanceWallClockTime(Duration.ofMinutes(2));
    assertThat(retained("coach", NOON)).isEmpty();
  }

  @Test
  void anOptOutPurgesWhatWasRetainedAndWithoutItsKeyNobodyCouldReadIt() {
    states.pipeInput(record("coach", owned("coach", "main", true, NOON), NOON));
    states.pipeInput(record("coach2", owned("coach2", "main", true, NOON), NOON));
    feedback.pipeInput(given("c.0", at(1), sealed("coach")));
    feedback.pipeInput(given("d.0", at(1), sealed("coach2")));
    var value = RetainedSamples.newest(driver.getKeyValueStore(RetainedSamples.STORE), "coach", NOON).getFirst()
        .value();

    states.pipeInput(record("coach", owned("coach", "main", false, at(2)), at(2)));

    assertThat(retained("coach", NOON)).isEmpty();
    assertThat(retained("coach2", NOON)).containsExactly("d.0");
    ofConsent = new DataKeys.Destroyed();
    assertThat(reader.retained(value)).isEmpty();
  }

  @Test
  void nothingIsRetainedWhereNoPolicyAsksForItAndNothingInTheClear() {
    states.pipeInput(record("coach", owned("coach", "other", true, NOON), NOON));
    feedback.pipeInput(given("c.0", at(1), sealed("coach")));
    states.pipeInput(record("coach", owned("coach", "main", true, at(2)), at(2)));
    feedback.pipeInput(given("c.1", at(3), new VibeBatch(1, List.of(sample("warmer", 0.8, at(3))), null)));

    assertThat(folded()).isEqualTo(2);
    assertThat(retained("coach", NOON)).isEmpty();
  }

  @Test
  void noMoreIsRetainedOfAPersonaThanItsHistoryShows() {
    states.pipeInput(record("coach", owned("coach", "main", true, NOON), NOON));
    for (var i = 0; i < config().retain() + 5; i++) {
      feedback.pipeInput(given("c." + i, at(i + 1), sealed("coach")));
    }

    assertThat(retained("coach", NOON)).hasSize(config().retain()).startsWith("c.54").endsWith("c.5");
  }

  private List<String> retained(String personaId, Instant since) {
    return RetainedSamples.newest(driver.getKeyValueStore(RetainedSamples.STORE), personaId, since).stream()
        .map(Retained::id).toList();
  }

  private static PersonaState owned(String personaId, String workspace, boolean consent, Instant at) {
    return state(personaId, "{\"owner_kind\":\"workspace\",\"owner_ref\":\"" + workspace + "\"}", consent, at);
  }

  private TestRecord<byte[], byte[]> given(String id, Instant at, VibeBatch batch) {
    var personaId = batch.getSealed() == null ? "coach" : batch.getSealed().getPersonaId();
    var record = record(personaId, batch, at);
    record.headers().add(CloudEvent.ID, bytes(id));
    return record;
  }

  private VibeBatch sealed(String personaId) {
    return ConsentSeal.seal(List.of(sample("warmer", 0.8, at(1))), personaId, key);
  }

  private DataKeys.Lookup key(String owner, String keyId) {
    return ofConsent;
  }

  @Test
  void theSamplesOfACommandAreCountedTogetherAndRememberedOneByOne() {
    states.pipeInput(record("coach", owned("coach", "main", true, NOON), NOON));
    var samples = IntStream.range(0, config().retain() + 5).mapToObj(i -> sample("s" + i, 0.5, at(1))).toList();

    feedback.pipeInput(given("c.0", at(1), ConsentSeal.seal(samples, "coach", key)));

    var published = metrics.readRecordsToList();
    assertThat(published).singleElement().satisfies(record -> assertThat(
        ((VibeMetrics) codec.deserialize(Topic.VIBE_METRICS, record.value()).orElseThrow()).getTotalFeedback())
        .isEqualTo(samples.size()));
    assertThat(folded()).isEqualTo(samples.size());
    assertThat(live.newest("coach", at(1))).hasSize(config().retain()).extracting(LiveSample::id).startsWith("c.54")
        .endsWith("c.5");
    assertThat(retained("coach", NOON)).hasSize(config().retain()).contains("c.54", "c.5");
    assertThat(reader.retained(RetainedSamples.newest(driver.getKeyValueStore(RetainedSamples.STORE), "coach", NOON)
        .stream().filter(one -> one.id().equals("c.54")).findFirst().orElseThrow().value()))
        .contains(samples.getLast());
  }

  @Test
  void aBatchOfWhichOneSampleIsInvalidIsParkedWhole() {
    states.pipeInput(record("coach", state("coach", true, NOON), NOON));
    var batch = new VibeBatch(2, List.of(sample("warmer", 0.5, at(1)), sample("warmer", 7.0, at(1))), null);
    feedback.pipeInput(record("coach", batch, at(1)));
    feedback.pipeInput(record("coach", new VibeBatch(0, List.of(), null), at(1)));

    assertThat(metrics.isEmpty()).isTrue();
    assertThat(output(Topic.VIBE_FEEDBACK.deadLetterTopic()).readRecordsToList()).extracting(
        letter -> CloudEvent.text(letter.headers(), "dlq_reason")).containsOnly("invalid-sample").hasSize(2);
  }

  @Test
  void aSealedSampleThatWasWrittenAloneIsCountedToo() throws IOException {
    states.pipeInput(record("coach", state("coach", true, NOON), NOON));
    var content = key.seal(new PersonalData(null, VibeSample.getEncoder().encode(sample("warmer", 0.8, at(1)))),
        ConsentSeal.owner("coach")).getContent();
    feedback.pipeInput(record("coach", new VibeSample("sealed", null, null, Instant.EPOCH, null,
        new SealedByConsent("coach", key.id(), content)), at(1)));

    assertThat(folded()).isEqualTo(1);
  }

  @Test
  void optOutWithdrawsTheMetrics() {
    states.pipeInput(record("coach", state("coach", true, NOON), NOON));
    feedback.pipeInput(record("coach", sample("warmer", 0.8, at(1)), at(1)));
    states.pipeInput(record("coach", state("coach", false, at(2)), at(2)));

    var last = metrics.readRecordsToList().getLast();

    assertThat(last.value()).isNull();
    assertThat(text(last.key())).isEqualTo("coach");
    assertThat(CloudEvent.read(last.headers())).isPresent();
    assertThat(active()).isZero();
  }

  @Test
  void everyPersonaHasItsSeriesAsLongAsThereIsConsentAndTheirNumberIsBounded() {
    states.pipeInput(record("coach", state("coach", true, NOON), NOON));
    feedback.pipeInput(record("coach", sample("warmer", 0.8, at(1)), at(1)));
    feedback.pipeInput(record("coach", sample("warmer", 0.6, at(2)), at(2)));
    feedback.pipeInput(record("coach", sample("somebody@example.org", null, at(3)), at(3)));
    driver.advanceWallClockTime(Duration.ofSeconds(1));

    assertThat(meters.get("arw.persona.feedback").tag("persona", "coach").functionCounter().count()).isEqualTo(3);
    assertThat(meters.get("arw.persona.feedback.signal").tags("persona", "coach", "signal", "warmer")
        .functionCounter().count()).isEqualTo(2);
    assertThat(meters.get("arw.persona.signal.strength.avg").tags("persona", "coach", "signal", "warmer").gauge()
        .value()).isEqualTo(0.7);
    assertThat(meters.get("arw.persona.feedback.signal").tags("persona", "coach", "signal", "other")
        .functionCounter().count()).isEqualTo(1);
    assertThat(meters.get("arw.persona.feedback.global").counter().count()).isEqualTo(3);

    states.pipeInput(record("coach", state("coach", false, at(4)), at(4)));
    assertThat(meters.find("arw.persona.feedback").functionCounters()).isEmpty();
    assertThat(meters.find("arw.persona.signal.strength.avg").gauges()).isEmpty();

    for (var i = 0; i < 150; i++) {
      states.pipeInput(record("p" + i, state("p" + i, true, NOON), NOON));
      feedback.pipeInput(record("p" + i, sample("warmer", 0.8, at(1)), at(1)));
    }
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    assertThat(meters.find("arw.persona.feedback").functionCounters()).hasSize(100);
    assertThat(meters.find("arw.persona.feedback").tag("persona", "p149").functionCounter()).isNotNull();

    feedback.pipeInput(record("p0", sample("warmer", 0.8, at(2)), at(2)));
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    assertThat(meters.find("arw.persona.feedback").functionCounters()).hasSize(100);
    assertThat(meters.find("arw.persona.feedback").tag("persona", "p50").functionCounter()).isNull();
  }

  @Test
  void aDriftIsToldOnItsOwnTopic() {
    states.pipeInput(record("coach", state("coach", true, NOON), NOON));
    for (var i = 1; i <= 30; i++) {
      feedback.pipeInput(record("coach", sample("slower", 0.8, at(i)), at(i)));
    }

    assertThat(output(Topic.DRIFT.topicName()).readRecordsToList()).singleElement().satisfies(record -> {
      var drift = (PersonaDrift) codec.deserialize(Topic.DRIFT, record.value()).orElseThrow();
      assertThat(drift.getSignal()).isEqualTo("slower");
      assertThat(drift.getRaised()).isTrue();
      assertThat(CloudEvent.read(record.headers())).hasValueSatisfying(
          event -> assertThat(event.type()).isEqualTo("persona.drift"));
    });

    driver.advanceWallClockTime(Duration.ofDays(4));

    assertThat(output(Topic.DRIFT.topicName()).readRecordsToList()).singleElement()
        .satisfies(record -> assertThat(((PersonaDrift) codec.deserialize(Topic.DRIFT, record.value()).orElseThrow())
            .getRaised()).isFalse());
  }

  @Test
  void aStateThatIsGoneWithdrawsTheMetrics() {
    states.pipeInput(record("coach", state("coach", true, NOON), NOON));
    feedback.pipeInput(record("coach", sample("warmer", 0.8, at(1)), at(1)));
    states.pipeInput(record("coach", null, at(2)));

    assertThat(metrics.readRecordsToList().getLast().value()).isNull();
  }

  @Test
  void nothingIsPublishedOfAPersonaWithoutConsentAndItsSamplesAreDropped() {
    feedback.pipeInput(record("stranger", sample("warmer", 0.8, at(1)), at(1)));
    driver.advanceWallClockTime(Duration.ofMinutes(2));

    assertThat(metrics.isEmpty()).isTrue();
    assertThat(dropped()).isEqualTo(1);
    assertThat(driver.getKeyValueStore("telemetry").get("stranger")).isNull();
  }

  @Test
  void whatCannotBeProcessedIsParkedAsItCameAndTheOthersGoOn() {
    states.pipeInput(record("coach", state("coach", true, NOON), NOON));
    feedback.pipeInput(new TestRecord<>(bytes("coach"), bytes("garbage"), new RecordHeaders(), at(1)));
    feedback.pipeInput(record("coach", null, at(1)));
    feedback.pipeInput(record("not an id", sample("warmer", 0.8, at(1)), at(1)));
    feedback.pipeInput(new TestRecord<>(null, bytes("garbage"), new RecordHeaders(), at(1)));
    feedback.pipeInput(record("coach", sample("warmer", 1.5, at(1)), at(1)));
    feedback.pipeInput(record("coach", sample("warmer", Double.NaN, at(1)), at(1)));
    feedback.pipeInput(record("coach", sample("", 0.5, at(1)), at(1)));
    feedback.pipeInput(record("coach", sample("warmer", 0.5, at(3600)), at(1)));
    feedback.pipeInput(record("coach", state("coach", true, NOON), at(1)));
    feedback.pipeInput(record("coach", sample("warmer", 0.8, at(2)), at(2)));

    var parked = output(Topic.VIBE_FEEDBACK.deadLetterTopic()).readRecordsToList();

    assertThat(parked).extracting(record -> CloudEvent.text(record.headers(), "dlq_reason")).containsExactly(
        "unreadable-value", "missing-value", "invalid-key", "invalid-key", "invalid-sample", "invalid-sample",
        "invalid-sample", "invalid-sample", "unexpected-type");
    assertThat(parked.getFirst().value()).isEqualTo(bytes("garbage"));
    assertThat(CloudEvent.text(parked.getFirst().headers(), "dlq_origin_topic")).isEqualTo("persona.vibe.feedback");
    assertThat(metrics.readRecordsToList()).hasSize(1);
  }

  @Test
  void aStateThatCannotBeReadIsParked() {
    states.pipeInput(new TestRecord<>(bytes("coach"), bytes("garbage"), new RecordHeaders(), NOON));
    states.pipeInput(record("coach", state("somebody-else", true, NOON), NOON));

    assertThat(output(Topic.STATE.deadLetterTopic()).readRecordsToList())
        .extracting(record -> CloudEvent.text(record.headers(), "dlq_reason"))
        .containsExactly("unreadable-value", "key-mismatch");
  }

  private static TelemetryConfig config() {
    return new SmallRyeConfigBuilder().withMapping(TelemetryConfig.class).build().getConfigMapping(
        TelemetryConfig.class);
  }

  private double folded() {
    return meters.get("persona.telemetry.samples").tag("outcome", "folded").counter().count();
  }

  private double dropped() {
    return meters.get("persona.telemetry.samples").tag("outcome", "dropped").counter().count();
  }

  private double active() {
    return meters.get("persona.telemetry.active.personas").gauge().value();
  }

  private TestInputTopic<byte[], byte[]> input(Topic topic) {
    return driver.createInputTopic(topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private TestRecord<byte[], byte[]> record(String key, @Nullable SpecificRecord value, Instant at) {
    return new TestRecord<>(bytes(key), value == null ? null : codec.serialize(Topic.STATE, value), new RecordHeaders(),
        at);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }
}
