package io.persona.synthesis;

import static io.persona.synthesis.Records.metrics;
import static io.persona.synthesis.Records.state;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.persona.kafka.CloudEvent;
import io.persona.kafka.CommandProof;
import io.persona.kafka.PersonalText;
import io.persona.kafka.Pseudonyms;
import io.persona.local.test.StackClient;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.schemas.ActorKind;
import io.persona.schemas.Topic;
import io.persona.schemas.command.SubmitProposal;
import io.persona.synthesis.Records.Signal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StackResource.class)
class SynthesisServiceTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static StackClient kafka;

  @Inject
  KafkaStreams streams;

  private final String persona = "coach-" + UUID.randomUUID();
  private final Instant now = Instant.now();

  @BeforeAll
  static void connect() {
    kafka = new StackClient();
  }

  @AfterAll
  static void disconnect() {
    kafka.close();
  }

  @Test
  void sustainedWarmerSubmitsOneProposalWithProofInTheSameTrace() throws Exception {
    kafka.send(Topic.STATE, persona, state(persona, 1, 1, 0, "0.3", "0.5", now), Map.of());
    warmer(6, Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));

    var record = awaitCommands(1).getFirst();

    var command = (SubmitProposal) kafka.value(Topic.COMMANDS, record).orElseThrow();
    assertThat(command.getPersonaId()).isEqualTo(persona);
    assertThat(PersonalText.text(command.getDiff())).contains("\"replace\"", "\"value\":0.4");
    assertThat(command.getConfidence()).isBetween(0.0, 1.0);
    assertThat(CloudEvent.text(record.headers(), "traceparent")).contains(TRACE);
    var event = CloudEvent.read(record.headers()).orElseThrow();
    assertThat(event.type()).isEqualTo("persona.propose");
    assertThat(event.source()).isEqualTo("/synthesis-worker");
    assertThat(event.subject()).isEqualTo(persona);
    assertThat(CommandProof.load(TestStack.secretsDir()).verify(record.headers(), event.id(), persona, Instant.now()))
        .hasValueSatisfying(subject -> {
          assertThat(subject.kind()).isEqualTo(ActorKind.AUTOMATION);
          assertThat(subject.capabilities()).containsExactly("persona:propose");
          assertThat(subject.pseudonym()).isEqualTo(pseudonym());
        });
  }

  @Test
  void aRestartSubmitsNothingAgainAndANewBatchSubmitsAnother() {
    kafka.send(Topic.STATE, persona, state(persona, 1, 1, 0, "0.3", "0.5", now), Map.of());
    warmer(6, Map.of());
    var first = awaitCommands(1).getFirst();

    restart();
    warmer(6, Map.of());
    kafka.send(Topic.STATE, persona, state(persona, 1, 2, 1, "0.3", "0.5", now), Map.of());
    kafka.send(Topic.STATE, persona, state(persona, 2, 4, 0, "0.4", "0.5", now), Map.of());
    restart();
    warmer(11, Map.of());

    var both = awaitCommands(2);
    assertThat(both.getFirst().offset()).isEqualTo(first.offset());
    assertThat(id(both.getLast())).isNotEqualTo(id(first));
    var second = (SubmitProposal) kafka.value(Topic.COMMANDS, both.getLast()).orElseThrow();
    assertThat(second.getEvidence().getFirst().getSamples()).isEqualTo(5);
    assertThat(PersonalText.text(second.getDiff())).contains("\"value\":0.5");
  }

  @Test
  void poisonOnEitherTopicIsParkedAndTheOthersGoOn() {
    var garbage = "garbage".getBytes(StandardCharsets.UTF_8);
    kafka.sendRaw(Topic.STATE, persona, garbage, Map.of());
    kafka.sendRaw(Topic.VIBE_METRICS, persona, garbage, Map.of());
    kafka.sendRaw(Topic.VIBE_METRICS, persona, new byte[] {0, 0x7f, 0x7f, 0x7f, 0x7f, 1}, Map.of());
    kafka.send(Topic.STATE, persona, state(persona, 1, 1, 0, "0.3", "0.5", now), Map.of());
    warmer(6, Map.of());

    awaitCommands(1);
    assertThat(kafka.read("persona.state.dlq", persona)).hasSize(1);
    assertThat(kafka.read("persona.vibe.metrics.dlq", persona)).hasSize(2).allSatisfy(letter -> {
      assertThat(CloudEvent.text(letter.headers(), "dlq_reason")).isEqualTo("unreadable-value");
      assertThat(CloudEvent.text(letter.headers(), "dlq_service")).isEqualTo("synthesis-worker");
    });
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
        .body(containsString("persona_synthesis_drafts_total{rule=\"warmer-raises-emotional_tone\""));
  }

  private void warmer(long count, Map<String, String> headers) {
    kafka.send(Topic.VIBE_METRICS, persona, metrics(persona, now, now.plusSeconds(count), new Signal("warmer", count,
        0.8)), headers);
  }

  /** Ends the thread, its tasks and its memory; a new one takes them up again from Kafka. */
  private void restart() {
    assertThat(streams.removeStreamThread(Duration.ofSeconds(20))).isPresent();
    await().atMost(SOON).until(() -> streams.addStreamThread().isPresent());
    await().atMost(SOON).until(() -> streams.state() == KafkaStreams.State.RUNNING);
  }

  private List<ConsumerRecord<byte[], byte[]>> awaitCommands(int count) {
    await().atMost(SOON).untilAsserted(() -> assertThat(commands()).hasSize(count));
    return commands();
  }

  private List<ConsumerRecord<byte[], byte[]>> commands() {
    return kafka.read(Topic.COMMANDS.topicName(), persona);
  }

  private static String id(ConsumerRecord<byte[], byte[]> record) {
    return CloudEvent.read(record.headers()).orElseThrow().id();
  }

  private static String pseudonym() {
    try {
      return Pseudonyms.load(TestStack.secretsDir()).of("synthesis-worker");
    } catch (java.io.IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
