package io.persona.query.stream;

import static io.persona.query.Patience.await;
import static io.persona.query.stream.StreamTest.sequences;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.Pseudonyms;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.LoggedPersona;
import io.persona.query.Tokens;
import io.persona.query.stream.StreamClient.Received;
import io.persona.schemas.Actor;
import io.persona.schemas.ActorKind;
import io.persona.schemas.Topic;
import io.persona.schemas.lease.Lease;
import io.persona.schemas.vibe.VibeBatch;
import io.persona.schemas.vibe.VibeSample;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a stream shows obeys the rules of the reads. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class StreamRulesTest {
  private final EventLog log = EventLog.open();
  private final AvroCodec codec = new AvroCodec(TestStack.registryUrl());

  @Test
  void feedbackIsShownUnderConsentAndByTheNameThatTheCallerUses() {
    var persona = log.persona("heard").create().consent(true);
    persona.write();
    Api.awaitVersion(persona.id(), 2);
    var query = "?persona=" + persona.id() + "&types=persona.";
    try (var stream = StreamClient.open(query + "vibe.feedback"); var alias = StreamClient.open(query + "feedback")) {
      feedback(persona, "warmer");

      var sample = stream.event();
      assertThat(sample.name()).isEqualTo("persona.vibe.feedback");
      assertThat(sample.json().at("/data/signal").asText()).isEqualTo("warmer");
      assertThat(sample.json().at("/data/strength").asDouble()).isEqualTo(0.7);
      assertThat(sample.json().at("/data/persona_id").asText()).isEqualTo(persona.id());
      assertThat(alias.event().name()).isEqualTo("persona.feedback");
    }
  }

  @Test
  void samplesThatCameInOneRecordAreEventsOfTheirOwnAndAStreamGoesOnAmongThem() {
    var persona = log.persona("batched").create().consent(true);
    persona.write();
    Api.awaitVersion(persona.id(), 2);
    var query = "?types=persona.vibe.feedback&persona=" + persona.id();
    String second;
    try (var stream = StreamClient.open(query)) {
      batch(persona, "c.0", "warmer", "cooler", "faster", "slower");
      var events = stream.events(4);
      assertThat(signals(events)).containsExactly("warmer", "cooler", "faster", "slower");
      assertThat(events).extracting(event -> event.json().path("id").asText()).containsExactly("c.0", "c.1", "c.2",
          "c.3");
      second = events.get(1).id();
      // from memory
      try (var again = StreamClient.resume(query, second)) {
        assertThat(signals(again.events(2))).containsExactly("faster", "slower");
      }
    }
    // from the log
    try (var again = StreamClient.resume(query, second)) {
      assertThat(signals(again.events(2))).containsExactly("faster", "slower");
    }
  }

  private static List<String> signals(List<Received> events) {
    return events.stream().map(event -> event.json().at("/data/signal").asText()).toList();
  }

  @Test
  void feedbackIsShownToWhoMaySeeTelemetryInTheScopeOfThePersonaAndNotAfterTheLeaseWasRevoked() throws IOException {
    var persona = log.persona("overheard").create().consent(true);
    persona.write();
    Api.awaitVersion(persona.id(), 2);
    var subject = "listener-to-" + persona.id();
    Tokens.grant(subject, "telemetry:read", "persona:read");
    await().untilAsserted(
        () -> assertThat(given().auth().oauth2(subject).get("/state/persona/{id}", persona.id()).statusCode())
            .isEqualTo(200));
    var query = "?persona=" + persona.id() + "&types=persona.vibe.feedback,persona.updated";
    try (var stream = StreamClient.openAs(subject, query)) {
      feedback(persona, "cooler");
      persona.rename("Unheard").write();
      assertThat(stream.event().name()).isEqualTo("persona.updated");

      lease(subject, persona, null);
      await().untilAsserted(() -> assertThat(metrics(subject, persona)).isEqualTo(200));
      feedback(persona, "warmer");
      assertThat(stream.event().json().at("/data/signal").asText()).isEqualTo("warmer");

      lease(subject, persona, Instant.now());
      await().untilAsserted(() -> assertThat(metrics(subject, persona)).isEqualTo(403));
      feedback(persona, "cooler");
      persona.rename("Unheard again").write();
      assertThat(stream.event().name()).isEqualTo("persona.updated");
    }
  }

  private static int metrics(String token, LoggedPersona persona) {
    return given().auth().oauth2(token).get("/state/persona/{id}/vibe_metrics", persona.id()).statusCode();
  }

  private void lease(String subject, LoggedPersona persona, @Nullable Instant revokedAt) throws IOException {
    var actor = new Actor("a-granter", ActorKind.PERSON);
    var id = UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8)).toString();
    log.write(Topic.LEASES, id.getBytes(StandardCharsets.UTF_8), codec.serialize(Topic.LEASES,
        new Lease(id, Pseudonyms.load(TestStack.secretsDir()).of(subject), "telemetry:persona:workspace",
            "persona:" + persona.id(), null, Instant.now(), actor, Instant.now().plusSeconds(600), revokedAt,
            revokedAt == null ? null : actor)));
  }

  @Test
  void feedbackFromBeforeConsentWasWithdrawnIsNotShownAnyMore() {
    var persona = log.persona("withdrawn").create().consent(true);
    persona.write();
    Api.awaitVersion(persona.id(), 2);
    String start;
    try (var stream = StreamClient.open("?persona=" + persona.id())) {
      start = stream.lastEventId();
      feedback(persona, "warmer");
      assertThat(stream.event().name()).isEqualTo("persona.vibe.feedback");
      persona.consent(false).write();
      assertThat(stream.event().name()).isEqualTo("persona.telemetry.changed");
      feedback(persona, "cooler");
      persona.consent(true).write();
      assertThat(stream.event().name()).isEqualTo("persona.telemetry.changed");
      feedback(persona, "faster");
      assertThat(stream.event().json().at("/data/signal").asText()).isEqualTo("faster");

      // from memory
      try (var again = StreamClient.resume("?persona=" + persona.id(), start)) {
        assertThat(again.events(3)).extracting(Received::name).containsExactlyInAnyOrder("persona.telemetry.changed",
            "persona.telemetry.changed", "persona.vibe.feedback");
      }
    }
    Api.awaitVersion(persona.id(), 4);
    // from the log
    try (var again = StreamClient.resume("?types=persona.vibe.feedback&persona=" + persona.id(), start)) {
      assertThat(again.event().json().at("/data/signal").asText()).isEqualTo("faster");
    }
  }

  @Test
  void ofAnErasedPersonaNothingButItsErasureIsShownWhetherItsDataWasSealedOrNot() {
    var sealed = log.persona("sealed").sealed().create().rename("secret");
    var clear = log.persona("clear").create().rename("secret");
    var query = "?persona=" + sealed.id() + "," + clear.id();
    String start;
    try (var stream = StreamClient.open(query)) {
      start = stream.lastEventId();
      sealed.write();
      clear.write();
      assertThat(stream.events(4)).allSatisfy(event -> assertThat(event.name()).isNotEqualTo("stream.closed"));
      sealed.erase().destroyKey().write();
      clear.erase().write();
      assertThat(stream.events(2)).extracting(Received::name).containsOnly("persona.erased");

      try (var again = StreamClient.resume(query, start)) {
        assertThat(again.events(2)).extracting(Received::name).containsOnly("persona.erased");
      }
    }
    await()
        .until(() -> Api.get("/state/persona/{id}", clear.id()).statusCode() == 410);
    try (var again = StreamClient.resume(query, start)) {
      assertThat(sequences(again.events(2))).containsExactlyInAnyOrder(3L, 3L);
    }
  }

  @Test
  void whatCannotBeShownIsRefusedBeforeTheStreamBegins() {
    assertThat(Api.get("/state/stream?types=persona.unknown").statusCode()).isEqualTo(400);
    assertThat(Api.get("/state/stream?types=lease.granted").statusCode()).isEqualTo(400);
    assertThat(Api.get("/state/stream?persona=a b").statusCode()).isEqualTo(400);
    var forged = given().auth().oauth2(TestStack.adminToken())
        .header("Last-Event-ID", "yesterday").get("/state/stream");
    assertThat(forged.statusCode()).isEqualTo(400);
    assertThat(forged.contentType()).isEqualTo("application/problem+json");
  }

  private void feedback(LoggedPersona persona, String signal) {
    write(persona, UUID.randomUUID().toString(), "persona.vibe.feedback", sample(signal));
  }

  private void batch(LoggedPersona persona, String id, String... signals) {
    var samples = Stream.of(signals).map(StreamRulesTest::sample).toList();
    write(persona, id, "persona.vibe.batch", new VibeBatch(samples.size(), samples, null));
  }

  private static VibeSample sample(String signal) {
    return new VibeSample(signal, 0.7, "vibe", Instant.now(), null, null);
  }

  private void write(LoggedPersona persona, String id, String type, SpecificRecord value) {
    var record = new ProducerRecord<>(Topic.VIBE_FEEDBACK.topicName(), persona.id().getBytes(StandardCharsets.UTF_8),
        codec.serialize(Topic.VIBE_FEEDBACK, value));
    new CloudEvent(id, type, "/persona-command-svc", Instant.now(), persona.id()).writeTo(record.headers());
    log.write(List.of(record));
  }
}
