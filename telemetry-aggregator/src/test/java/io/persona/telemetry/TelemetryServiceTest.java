package io.persona.telemetry;

import static io.persona.telemetry.Samples.sample;
import static io.persona.telemetry.Samples.state;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.persona.kafka.CloudEvent;
import io.persona.local.test.StackClient;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.schemas.Topic;
import io.persona.schemas.vibe.VibeMetrics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StackResource.class)
class TelemetryServiceTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static final int MANY = 300;
  private static final Set<String> OF_QUERY_SERVICE = Set.of("arw_persona_lane_priority", "arw_persona_slot_override");

  private static StackClient kafka;

  @Inject
  KafkaStreams streams;

  private final String persona = "coach-" + UUID.randomUUID();

  @BeforeAll
  static void connect() {
    kafka = new StackClient();
  }

  @AfterAll
  static void disconnect() {
    kafka.close();
  }

  @Test
  void samplesBecomeMetricsInTheSameTrace() {
    var now = Instant.now();
    kafka.send(Topic.STATE, persona, state(persona, true, now), Map.of());
    kafka.send(Topic.VIBE_FEEDBACK, persona, sample("warmer", 0.8, now), Map.of());
    kafka.send(Topic.VIBE_FEEDBACK, persona, sample("warmer", 0.6, now.plusMillis(1)),
        Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));

    await().atMost(SOON).untilAsserted(() -> {
      var latest = latestMetrics();
      assertThat(metrics(latest).getTotalFeedback()).isEqualTo(2);
      assertThat(CloudEvent.text(latest.headers(), "traceparent")).contains(TRACE);
    });
  }

  @Test
  void everySeriesOfTheDashboardIsThere() throws IOException {
    var now = Instant.now();
    kafka.send(Topic.STATE, persona, state(persona, true, now), Map.of());
    kafka.send(Topic.VIBE_FEEDBACK, persona, sample("warmer", 0.8, now), Map.of());
    await().atMost(SOON).untilAsserted(() -> assertThat(metrics(latestMetrics()).getTotalFeedback()).isEqualTo(1));

    var dashboard = Files.readString(Path.of("../deploy/grafana/persona-vibe.json"));
    await().atMost(SOON).untilAsserted(
        () -> assertThat(scraped()).contains("arw_persona_feedback_total{persona=\"" + persona + "\"} 1.0"));
    var scraped = scraped();

    assertThat(Pattern.compile("(arw_persona|persona_telemetry)_[a-z_]+").matcher(dashboard).results()
        .map(MatchResult::group).filter(name -> !OF_QUERY_SERVICE.contains(name)).distinct()).hasSizeGreaterThan(5)
        .allSatisfy(name -> assertThat(scraped).contains(name));
  }

  private static String scraped() {
    return given().auth().oauth2(TestStack.adminToken()).get("/q/metrics").asString();
  }

  @Test
  void optOutLeavesATombstone() {
    var now = Instant.now();
    kafka.send(Topic.STATE, persona, state(persona, true, now), Map.of());
    kafka.send(Topic.VIBE_FEEDBACK, persona, sample("warmer", 0.8, now), Map.of());
    await().atMost(SOON).untilAsserted(() -> assertThat(metrics(latestMetrics()).getTotalFeedback()).isEqualTo(1));

    kafka.send(Topic.STATE, persona, state(persona, false, now), Map.of());

    await().atMost(SOON).untilAsserted(() -> assertThat(latestMetrics().value()).isNull());
  }

  @Test
  void poisonOnEitherTopicIsParkedAndTheOthersGoOn() {
    var garbage = "garbage".getBytes(StandardCharsets.UTF_8);
    var unknownSchema = new byte[] {0, 0x7f, 0x7f, 0x7f, 0x7f, 1, 2, 3};
    var now = Instant.now();
    kafka.sendRaw(Topic.STATE, persona, garbage, Map.of());
    kafka.sendRaw(Topic.VIBE_FEEDBACK, persona, garbage, Map.of());
    kafka.sendRaw(Topic.VIBE_FEEDBACK, persona, unknownSchema, Map.of());
    kafka.send(Topic.STATE, persona, state(persona, true, now), Map.of());
    kafka.send(Topic.VIBE_FEEDBACK, persona, sample("warmer", 0.8, now), Map.of());

    await().atMost(SOON).untilAsserted(() -> assertThat(metrics(latestMetrics()).getTotalFeedback()).isEqualTo(1));
    assertThat(kafka.read("persona.state.dlq", persona)).hasSize(1);
    assertThat(kafka.read("persona.vibe.feedback.dlq", persona)).hasSize(2).allSatisfy(letter -> {
      assertThat(CloudEvent.text(letter.headers(), "dlq_reason")).isEqualTo("unreadable-value");
      assertThat(CloudEvent.text(letter.headers(), "dlq_service")).isEqualTo("telemetry-aggregator");
    });
  }

  @Test
  void samplesAreCountedOnceHoweverOftenTheStreamStopsInTheMiddle() throws InterruptedException {
    kafka.send(Topic.STATE, persona, state(persona, true, Instant.now()), Map.of());
    var writer = Thread.ofVirtual().start(() -> {
      for (var i = 0; i < MANY; i++) {
        kafka.send(Topic.VIBE_FEEDBACK, persona, sample("warmer", 0.5, Instant.now()), Map.of());
      }
    });
    for (var reached : new int[] {MANY / 10, MANY / 2}) {
      await().atMost(SOON).until(() -> total() >= reached);
      restart();
    }
    writer.join();

    await().atMost(SOON).until(() -> total() >= MANY);
    var latest = metrics(latestMetrics());
    assertThat(latest.getTotalFeedback()).isEqualTo(MANY);
    assertThat(latest.getSignals().getFirst().getStrengthSum()).isEqualTo(MANY * 0.5);
  }

  @Test
  void isReadyOnceItHasCaughtUp() {
    await().atMost(SOON).untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200)
        .body("status", equalTo("UP")));
    given().get("/q/health/live").then().statusCode(200);
  }

  @Test
  void metricsAndOpenApiNeedAToken() {
    given().get("/q/metrics").then().statusCode(401).contentType("application/problem+json");
    given().auth().oauth2("wrong").get("/q/openapi").then().statusCode(401);

    given().auth().oauth2(TestStack.adminToken()).get("/q/openapi").then().statusCode(200);
    given().auth().oauth2(TestStack.adminToken()).get("/q/metrics").then().statusCode(200)
        .body(containsString("persona_telemetry_active_personas"));
    given().auth().oauth2(TestStack.adminToken()).get("/nothing").then().statusCode(404)
        .contentType("application/problem+json");
  }

  /** Ends the thread, its tasks and its memory; a new one takes them up again from Kafka. */
  private void restart() {
    assertThat(streams.removeStreamThread(Duration.ofSeconds(20))).isPresent();
    await().atMost(SOON).until(() -> streams.addStreamThread().isPresent());
  }

  private long total() {
    var records = kafka.read(Topic.VIBE_METRICS.topicName(), persona);
    return records.isEmpty() ? 0 : metrics(records.getLast()).getTotalFeedback();
  }

  private ConsumerRecord<byte[], byte[]> latestMetrics() {
    var records = kafka.read(Topic.VIBE_METRICS.topicName(), persona);
    assertThat(records).as(() -> "metrics; parked for " + parkedFor()).isNotEmpty();
    return records.getLast();
  }

  private List<String> parkedFor() {
    return kafka.read("persona.vibe.feedback.dlq", persona).stream()
        .map(letter -> CloudEvent.text(letter.headers(), "dlq_reason")).toList();
  }

  private static VibeMetrics metrics(ConsumerRecord<byte[], byte[]> record) {
    return (VibeMetrics) kafka.value(Topic.VIBE_METRICS, record).orElseThrow();
  }
}
