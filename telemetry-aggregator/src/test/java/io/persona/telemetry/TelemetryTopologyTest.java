package io.persona.telemetry;

import static io.persona.telemetry.Samples.sample;
import static io.persona.telemetry.Samples.state;
import static io.persona.telemetry.TelemetryDriver.NOON;
import static io.persona.telemetry.TelemetryDriver.at;
import static io.persona.telemetry.TelemetryDriver.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.kafka.CloudEvent;
import io.persona.schemas.Topic;
import io.persona.schemas.vibe.PersonaDrift;
import io.persona.schemas.vibe.VibeBatch;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.telemetry.ledger.Ledger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelemetryTopologyTest {
  private final TelemetryDriver driver = new TelemetryDriver();

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void samplesBecomeMetricsOfTheirPersona() {
    driver.state(record("coach", state("coach", true, NOON), NOON));
    driver.feedback(record("coach", sample("warmer", 0.8, at(1)), at(1)));
    driver.feedback(record("coach", sample("warmer", 0.6, at(2)), at(2)));

    var records = driver.metrics();

    assertThat(records).hasSize(2).allSatisfy(record -> assertThat(text(record.key())).isEqualTo("coach"));
    var latest = (VibeMetrics) driver.codec.deserialize(Topic.VIBE_METRICS, records.getLast().value()).orElseThrow();
    assertThat(latest.getPersonaId()).isEqualTo("coach");
    assertThat(latest.getTotalFeedback()).isEqualTo(2);
    assertThat(latest.getSignals().getFirst().getStrengthSum()).isEqualTo(1.4);
    assertThat(CloudEvent.read(records.getLast().headers())).hasValueSatisfying(event -> {
      assertThat(event.type()).isEqualTo("persona.vibe.metrics");
      assertThat(event.source()).isEqualTo("/telemetry-aggregator");
      assertThat(event.subject()).isEqualTo("coach");
    });
    assertThat(driver.folded()).isEqualTo(2);
    assertThat(driver.active()).isEqualTo(1);
  }

  @Test
  void aBatchOfWhichOneSampleIsInvalidIsParkedWhole() {
    driver.state(record("coach", state("coach", true, NOON), NOON));
    var batch = new VibeBatch(2, List.of(sample("warmer", 0.5, at(1)), sample("warmer", 7.0, at(1))), null);
    driver.feedback(record("coach", batch, at(1)));
    driver.feedback(record("coach", new VibeBatch(0, List.of(), null), at(1)));

    assertThat(driver.metrics()).isEmpty();
    assertThat(driver.read(Topic.VIBE_FEEDBACK.deadLetterTopic())).extracting(
        letter -> CloudEvent.text(letter.headers(), "dlq_reason")).containsOnly("invalid-sample").hasSize(2);
  }

  @Test
  void optOutWithdrawsTheMetrics() {
    driver.state(record("coach", state("coach", true, NOON), NOON));
    driver.feedback(record("coach", sample("warmer", 0.8, at(1)), at(1)));
    driver.state(record("coach", state("coach", false, at(2)), at(2)));

    var last = driver.metrics().getLast();

    assertThat(last.value()).isNull();
    assertThat(text(last.key())).isEqualTo("coach");
    assertThat(CloudEvent.read(last.headers())).isPresent();
    assertThat(driver.active()).isZero();
  }

  @Test
  void everyPersonaHasItsSeriesAsLongAsThereIsConsentAndTheirNumberIsBounded() {
    driver.state(record("coach", state("coach", true, NOON), NOON));
    driver.feedback(record("coach", sample("warmer", 0.8, at(1)), at(1)));
    driver.feedback(record("coach", sample("warmer", 0.6, at(2)), at(2)));
    driver.feedback(record("coach", sample("somebody@example.org", null, at(3)), at(3)));
    driver.pass(Duration.ofSeconds(1));

    assertThat(driver.meters.get("arw.persona.feedback").tag("persona", "coach").functionCounter().count())
        .isEqualTo(3);
    assertThat(driver.meters.get("arw.persona.feedback.signal").tags("persona", "coach", "signal", "warmer")
        .functionCounter().count()).isEqualTo(2);
    assertThat(driver.meters.get("arw.persona.signal.strength.avg").tags("persona", "coach", "signal", "warmer").gauge()
        .value()).isEqualTo(0.7);
    assertThat(driver.meters.get("arw.persona.feedback.signal").tags("persona", "coach", "signal", "other")
        .functionCounter().count()).isEqualTo(1);
    assertThat(driver.meters.get("arw.persona.feedback.global").counter().count()).isEqualTo(3);

    driver.state(record("coach", state("coach", false, at(4)), at(4)));
    assertThat(driver.meters.find("arw.persona.feedback").functionCounters()).isEmpty();
    assertThat(driver.meters.find("arw.persona.signal.strength.avg").gauges()).isEmpty();

    for (var i = 0; i < 150; i++) {
      driver.state(record("p" + i, state("p" + i, true, NOON), NOON));
      driver.feedback(record("p" + i, sample("warmer", 0.8, at(1)), at(1)));
    }
    driver.pass(Duration.ofSeconds(1));
    assertThat(driver.meters.find("arw.persona.feedback").functionCounters()).hasSize(100);
    assertThat(driver.meters.find("arw.persona.feedback").tag("persona", "p149").functionCounter()).isNotNull();

    driver.feedback(record("p0", sample("warmer", 0.8, at(2)), at(2)));
    driver.pass(Duration.ofSeconds(1));
    assertThat(driver.meters.find("arw.persona.feedback").functionCounters()).hasSize(100);
    assertThat(driver.meters.find("arw.persona.feedback").tag("persona", "p50").functionCounter()).isNull();
  }

  @Test
  void aDriftIsToldOnItsOwnTopic() {
    driver.state(record("coach", state("coach", true, NOON), NOON));
    for (var i = 1; i <= 30; i++) {
      driver.feedback(record("coach", sample("slower", 0.8, at(i)), at(i)));
    }

    assertThat(driver.read(Topic.DRIFT.topicName())).singleElement().satisfies(record -> {
      var drift = (PersonaDrift) driver.codec.deserialize(Topic.DRIFT, record.value()).orElseThrow();
      assertThat(drift.getSignal()).isEqualTo("slower");
      assertThat(drift.getRaised()).isTrue();
      assertThat(CloudEvent.read(record.headers())).hasValueSatisfying(
          event -> assertThat(event.type()).isEqualTo("persona.drift"));
    });

    driver.pass(Duration.ofDays(4));

    assertThat(driver.read(Topic.DRIFT.topicName())).singleElement()
        .satisfies(
            record -> assertThat(((PersonaDrift) driver.codec.deserialize(Topic.DRIFT, record.value()).orElseThrow())
                .getRaised()).isFalse());
  }

  @Test
  void aStateThatIsGoneWithdrawsTheMetrics() {
    driver.state(record("coach", state("coach", true, NOON), NOON));
    driver.feedback(record("coach", sample("warmer", 0.8, at(1)), at(1)));
    driver.state(record("coach", null, at(2)));

    assertThat(driver.metrics().getLast().value()).isNull();
  }

  @Test
  void nothingIsPublishedOfAPersonaWithoutConsentAndItsSamplesAreDropped() {
    driver.feedback(record("stranger", sample("warmer", 0.8, at(1)), at(1)));
    driver.pass(Duration.ofMinutes(2));

    assertThat(driver.metrics()).isEmpty();
    assertThat(driver.dropped()).isEqualTo(1);
    assertThat(driver.store(Ledger.STORE).get("stranger")).isNull();
  }

  @Test
  void whatCannotBeProcessedIsParkedAsItCameAndTheOthersGoOn() {
    driver.state(record("coach", state("coach", true, NOON), NOON));
    driver.feedback(new TestRecord<>(bytes("coach"), bytes("garbage"), new RecordHeaders(), at(1)));
    driver.feedback(record("coach", null, at(1)));
    driver.feedback(record("not an id", sample("warmer", 0.8, at(1)), at(1)));
    driver.feedback(new TestRecord<>(null, bytes("garbage"), new RecordHeaders(), at(1)));
    driver.feedback(record("coach", sample("warmer", 1.5, at(1)), at(1)));
    driver.feedback(record("coach", sample("warmer", Double.NaN, at(1)), at(1)));
    driver.feedback(record("coach", sample("", 0.5, at(1)), at(1)));
    driver.feedback(record("coach", sample("warmer", 0.5, at(3600)), at(1)));
    driver.feedback(record("coach", state("coach", true, NOON), at(1)));
    driver.feedback(record("coach", sample("warmer", 0.8, at(2)), at(2)));

    var parked = driver.read(Topic.VIBE_FEEDBACK.deadLetterTopic());

    assertThat(parked).extracting(record -> CloudEvent.text(record.headers(), "dlq_reason")).containsExactly(
        "unreadable-value", "missing-value", "invalid-key", "invalid-key", "invalid-sample", "invalid-sample",
        "invalid-sample", "invalid-sample", "unexpected-type");
    assertThat(parked.getFirst().value()).isEqualTo(bytes("garbage"));
    assertThat(CloudEvent.text(parked.getFirst().headers(), "dlq_origin_topic")).isEqualTo("persona.vibe.feedback");
    assertThat(driver.metrics()).hasSize(1);
  }

  @Test
  void aStateThatCannotBeReadIsParked() {
    driver.state(new TestRecord<>(bytes("coach"), bytes("garbage"), new RecordHeaders(), NOON));
    driver.state(record("coach", state("somebody-else", true, NOON), NOON));

    assertThat(driver.read(Topic.STATE.deadLetterTopic()))
        .extracting(record -> CloudEvent.text(record.headers(), "dlq_reason"))
        .containsExactly("unreadable-value", "key-mismatch");
  }

  private TestRecord<byte[], byte[]> record(String key, @Nullable SpecificRecord value, Instant at) {
    return driver.record(key, value, at);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
