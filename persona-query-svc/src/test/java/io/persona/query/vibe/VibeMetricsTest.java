package io.persona.query.vibe;

import static io.persona.query.Patience.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.kafka.AvroCodec;
import io.persona.kafka.ConsentSeal;
import io.persona.kafka.Pseudonyms;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.query.Api;
import io.persona.query.DeadLetterTopic;
import io.persona.query.EventLog;
import io.persona.query.LoggedPersona;
import io.persona.query.Tokens;
import io.persona.schemas.Actor;
import io.persona.schemas.ActorKind;
import io.persona.schemas.Topic;
import io.persona.schemas.lease.Lease;
import io.persona.schemas.state.WrappedKey;
import io.persona.schemas.vibe.SignalMetric;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.schemas.vibe.VibeWindow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class VibeMetricsTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");

  private final EventLog log = EventLog.open();
  private final AvroCodec codec = new AvroCodec(TestStack.registryUrl());

  @Test
  void withoutConsentMetricsAre412EvenWhereThereAreSome() {
    var persona = log.persona("no-consent").create();
    persona.write();
    Api.awaitVersion(persona.id(), 1);
    publish(persona, 1);

    var answer = Api.get("/state/persona/{id}/vibe_metrics", persona.id());

    assertThat(answer.statusCode()).isEqualTo(412);
    assertThat(answer.<String>path("title")).isEqualTo("Telemetry Disabled");
  }

  @Test
  void withConsentMetricsAreZeroUntilSomethingWasCounted() {
    var persona = consenting("zero");

    var metrics = Api.get("/state/persona/{id}/vibe_metrics", persona.id()).jsonPath();

    assertThat(metrics.getLong("total_feedback")).isZero();
    assertThat(metrics.getMap("signal_counts")).isEmpty();
    assertThat(metrics.<Object>get("average_strength")).isNull();
    assertThat(metrics.getInt("retain_max")).isEqualTo(50);
  }

  @Test
  void theLatestMetricsAreShownAndWithdrawnOnesAreGone() {
    var persona = consenting("counted");

    publish(persona, 2);
    awaitTotal(persona, 2);
    publish(persona, 3);
    awaitTotal(persona, 3);
    var metrics = Api.get("/state/persona/{id}/vibe_metrics", persona.id()).jsonPath();
    log.write(Topic.VIBE_METRICS, persona.id().getBytes(UTF_8), null);
    awaitTotal(persona, 0);

    assertThat(metrics.getInt("signal_counts.warmer")).isEqualTo(3);
    assertThat(metrics.getDouble("signal_strength.warmer")).isEqualTo(0.7);
    assertThat(metrics.getDouble("average_strength")).isEqualTo(0.7);
    assertThat(metrics.getString("last_signal")).isEqualTo("warmer");
    assertThat(metrics.getString("last_updated")).isEqualTo("2026-03-01T10:00:00.123Z");
  }

  @Test
  void consentWithdrawnPurgesTheMetricsAtOnce() {
    var persona = consenting("purged");
    publish(persona, 2);
    awaitTotal(persona, 2);

    persona.consent(false).write();
    Api.awaitVersion(persona.id(), 3);
    var closed = Api.get("/state/persona/{id}/vibe_metrics", persona.id()).statusCode();
    persona.consent(true).write();
    Api.awaitVersion(persona.id(), 4);

    assertThat(closed).isEqualTo(412);
    assertThat(Api.get("/state/persona/{id}/vibe_metrics", persona.id()).<Integer>path("total_feedback")).isZero();
  }

  @Test
  void thePersonaShowsItsMetricsOnlyUnderConsentAndEveryChangeOfThemMakesANewTag() {
    var persona = log.persona("preview").create();
    persona.write();
    var without = Api.awaitVersion(persona.id(), 1);
    persona.consent(true).write();
    var none = Api.awaitVersion(persona.id(), 2);
    publish(persona, 2);
    awaitTotal(persona, 2);
    var counted = Api.get("/state/persona/{id}", persona.id());

    assertThat(without.jsonPath().getMap("")).doesNotContainKeys("vibe_metrics_preview", "context_bias_preview");
    assertThat(counted.<Float>path("context_bias_preview.lane_priorities.'*'")).isEqualTo(0.45f);
    assertThat(none.<Integer>path("vibe_metrics_preview.total_feedback")).isZero();
    assertThat(counted.<Integer>path("vibe_metrics_preview.total_feedback")).isEqualTo(2);
    assertThat(counted.jsonPath().getMap("vibe_metrics_preview")).doesNotContainKey("persona_id");
    assertThat(List.of(without.header("ETag"), none.header("ETag"), counted.header("ETag"))).doesNotHaveDuplicates();
  }

  @Test
  void theContextBiasIsShownUnderConsentAloneWhateverTheCallerHas() {
    var persona = consenting("biased");
    publish(persona, 2);
    awaitTotal(persona, 2);
    var path = "/state/persona/{id}/context_bias";
    var shown = Api.get(path, persona.id());
    var tag = shown.header("ETag");

    assertThat(shown.<Float>path("lane_priorities.'*'")).isEqualTo(0.45f);
    assertThat(shown.<Float>path("min_score_delta")).isZero();
    assertThat(unlessSame(path, persona, tag)).isEqualTo(304);
    publish(persona, 3);
    awaitTotal(persona, 3);
    assertThat(unlessSame(path, persona, tag)).isEqualTo(200);

    persona.consent(false).write();
    var summary = Api.get("/state/persona/{id}/summary?min_version=3", persona.id()).header("ETag");
    assertThat(Api.get(path, persona.id()).statusCode()).isEqualTo(412);
    assertThat(unlessSame(path, persona, summary)).isEqualTo(412);
    assertThat(unlessSame(path, persona, "*")).isEqualTo(412);
    assertThat(Api.get(path, "nobody").statusCode()).isEqualTo(404);
  }

  private static int unlessSame(String path, LoggedPersona persona, String tag) {
    return given().auth().oauth2(TestStack.adminToken()).header("If-None-Match", tag).get(path, persona.id())
        .statusCode();
  }

  @Test
  void aRecordThatCannotBeReadGoesToTheDeadLettersAndTheNextOneCounts() {
    var persona = consenting("poisoned");

    log.write(Topic.VIBE_METRICS, persona.id().getBytes(UTF_8), "garbage".getBytes(UTF_8));
    publish(persona, 4);

    awaitTotal(persona, 4);
    assertThat(DeadLetterTopic.reasons(Topic.VIBE_METRICS, persona.id())).containsExactly("unreadable-value");
  }

  @Test
  void theContextBiasIsShownUnderTheSameConditions() {
    var without = log.persona("bias-without-consent").create();
    without.write();
    Api.awaitVersion(without.id(), 1);
    var persona = consenting("bias");
    publish(persona, 2);
    awaitTotal(persona, 2);

    var bias = Api.get("/state/persona/{id}/context_bias", persona.id());

    assertThat(bias.<Float>path("lane_priorities.'*'")).isEqualTo(0.45f);
    assertThat(bias.<Float>path("min_score_delta")).isZero();
    assertThat(bias.header("ETag")).isNotBlank();
    assertThat(Api.get("/state/persona/{id}/context_bias", without.id()).statusCode()).isEqualTo(412);
  }

  @Test
  void telemetryIsShownToWhoMaySeeItInItsScopeByTokenOrByALeaseAndToNobodyElse() throws IOException {
    var persona = consenting("leased");
    var subject = "reader-of-" + persona.id();
    Tokens.grant(subject, "telemetry:read", "persona:read");
    await().untilAsserted(() -> assertThat(status(subject, "/state/persona/{id}", persona)).isEqualTo(200));

    // Whoever may see everything asks first, so that an answer that were kept would be theirs.
    assertThat(Api.get("/state/persona/{id}", persona.id()).jsonPath().<String, Object>getMap(""))
        .containsKey("vibe_metrics_preview");
    var before = status(subject, "/state/persona/{id}/vibe_metrics", persona);
    var preview = body(subject, persona);
    lease(subject, "persona:somebody-else", null);
    lease(subject, "persona:" + persona.id(), null);

    assertThat(before).isEqualTo(403);
    assertThat(preview).doesNotContainKeys("vibe_metrics_preview", "context_bias_preview");
    await().untilAsserted(
        () -> assertThat(status(subject, "/state/persona/{id}/vibe_metrics", persona)).isEqualTo(200));
    assertThat(status(subject, "/state/persona/{id}/context_bias", persona)).isEqualTo(200);
    assertThat(body(subject, persona)).containsKeys("vibe_metrics_preview", "context_bias_preview");
    assertThat(status(subject, "/state/persona/{id}/vibe_metrics", consenting("not-leased"))).isEqualTo(403);

    lease(subject, "persona:" + persona.id(), Instant.now());
    await().untilAsserted(
        () -> assertThat(status(subject, "/state/persona/{id}/vibe_metrics", persona)).isEqualTo(403));
    assertThat(body(subject, persona)).doesNotContainKeys("vibe_metrics_preview", "context_bias_preview");
  }

  @Test
  void aLeaseForAllPersonasOfAnOwnerOpensTheMetricsOfThose() throws IOException {
    var persona = consenting("owned");
    var reader = "reader-of-" + persona.id();
    Tokens.grant(reader, "telemetry:read", "persona:read");
    await().untilAsserted(() -> assertThat(status(reader, "/state/persona/{id}", persona)).isEqualTo(200));
    var shown = Api.get("/state/persona/{id}", persona.id()).jsonPath();
    lease(reader, "owner:agent:" + shown.getString("owner_ref"), null);
    lease(reader, "owner:" + shown.getString("owner_kind") + ":nobody", null);
    var before = status(reader, "/state/persona/{id}/vibe_metrics", persona);
    lease(reader, "owner:" + shown.getString("owner_kind") + ":" + shown.getString("owner_ref"), null);

    assertThat(before).isEqualTo(403);
    await().untilAsserted(
        () -> assertThat(status(reader, "/state/persona/{id}/vibe_metrics", persona)).isEqualTo(200));
  }

  @Test
  void theBiasHasItsSeriesAsLongAsTheConsentHasItsKey() {
    var persona = consenting("metered");
    publish(persona, 2);
    awaitTotal(persona, 2);
    consentKey(persona, new byte[] {1});
    var series = "arw_persona_lane_priority{lane=\"*\",persona=\"" + persona.id() + "\"}";

    await().untilAsserted(() -> {
      assertThat(Api.get("/state/persona/{id}/context_bias", persona.id()).statusCode()).isEqualTo(200);
      assertThat(Api.get("/q/metrics").asString()).contains(series);
    });

    consentKey(persona, new byte[0]);
    await().untilAsserted(() -> assertThat(Api.get("/q/metrics").asString()).doesNotContain(persona.id()));
  }

  private void consentKey(LoggedPersona persona, byte[] wrapped) {
    var owner = ConsentSeal.owner(persona.id());
    log.write(Topic.KEYS, owner.getBytes(UTF_8), codec.serialize(Topic.KEYS,
        new WrappedKey(owner, "of-consent", ByteBuffer.wrap(wrapped), Instant.now())));
  }

  private static int status(String token, String path, LoggedPersona persona) {
    return given().auth().oauth2(token).get(path, persona.id()).statusCode();
  }

  private static Map<String, Object> body(String token, LoggedPersona persona) {
    return given().auth().oauth2(token).get("/state/persona/{id}", persona.id()).jsonPath().getMap("");
  }

  private void lease(String subject, String scope, @Nullable Instant revokedAt) throws IOException {
    var actor = new Actor("a-granter", ActorKind.PERSON);
    var id = UUID.nameUUIDFromBytes((subject + scope).getBytes(UTF_8)).toString();
    log.write(Topic.LEASES, id.getBytes(UTF_8), codec.serialize(Topic.LEASES,
        new Lease(id, Pseudonyms.load(TestStack.secretsDir()).of(subject), "telemetry:persona:workspace", scope, null,
            Instant.now(), actor, Instant.now().plusSeconds(600), revokedAt, revokedAt == null ? null : actor)));
  }

  private LoggedPersona consenting(String name) {
    var persona = log.persona(name).create().consent(true);
    persona.write();
    Api.awaitVersion(persona.id(), 2);
    return persona;
  }

  private void publish(LoggedPersona persona, long total) {
    var signal = SignalMetric.newBuilder().setSignal("warmer").setCount(total).setStrengthSamples(2)
        .setStrengthSum(1.4).setLastAt(AT).setWeight(total).setStrengthWeight(2).setDecayedSum(1.4)
        .setDecayedSquares(0.98).build();
    var window = new VibeWindow(AT, AT.plusSeconds(300), List.of());
    log.write(Topic.VIBE_METRICS, persona.id().getBytes(UTF_8), codec.serialize(Topic.VIBE_METRICS,
        VibeMetrics.newBuilder().setPersonaId(persona.id()).setTotalFeedback(total).setSignals(List.of(signal))
            .setLastSignal("warmer").setLastStrength(0.7).setFirstAt(AT).setLastAt(AT).setWindow(window).build()));
  }

  private static void awaitTotal(LoggedPersona persona, int total) {
    await().untilAsserted(
        () -> assertThat(Api.get("/state/persona/{id}/vibe_metrics", persona.id()).<Integer>path("total_feedback"))
            .isEqualTo(total));
  }
}
