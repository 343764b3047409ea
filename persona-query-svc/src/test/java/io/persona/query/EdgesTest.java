package io.persona.query;

import static io.persona.query.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class EdgesTest {
  /** Everybody may see their own. */
  private static final String OWN_LEASES = "/state/leases";
  private static final List<String> PATHS = List.of("/state/persona", "/state/persona/x", "/state/persona/x/history",
      "/state/persona/x/proposals", "/state/persona/x/vibe_metrics",
      "/state/persona/x/vibe_history", "/state/persona/x/chain",
      "/state/persona/x/summary",
      "/state/persona/x/diff?from=1", "/state/persona/x/blame?path=/name", "/state/persona/x/traits",
      "/state/proposals",
      "/state/proposals/x", "/state/persona/x/context_bias", "/state/stream", OWN_LEASES, "/admin/projections",
      "/admin/projections/diff", "/admin/dead-letters", "/admin/dead-letters/x");
  private static final List<String> TELEMETRY = List.of("vibe_metrics", "context_bias", "vibe_history");

  @Test
  void nothingButHealthIsOpen() {
    for (var path : PATHS) {
      assertThat(given().get(path).statusCode()).as(path).isEqualTo(401);
      assertThat(given().auth().oauth2("wrong").get(path).statusCode()).as(path).isEqualTo(401);
    }
    assertThat(given().get("/q/metrics").statusCode()).isEqualTo(401);
    assertThat(given().get("/q/openapi").statusCode()).isEqualTo(401);
    assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenWithoutTheCapabilityIsForbidden() throws IOException {
    Tokens.grant("reads-metrics-only", "telemetry:read");
    Tokens.grant("reads-personas-only", "persona:read");

    await().untilAsserted(() -> {
      for (var path : PATHS.stream().filter(path -> !path.equals(OWN_LEASES)).toList()) {
        var token = TELEMETRY.stream().anyMatch(path::endsWith) ? "reads-personas-only" : "reads-metrics-only";
        assertThat(given().auth().oauth2(token).get(path).statusCode()).as(path).isEqualTo(403);
      }
    });
    assertThat(given().auth().oauth2("reads-personas-only").get("/state/persona").statusCode()).isEqualTo(200);
  }

  @Test
  void theServiceIsReadyWhenItsViewsHaveCaughtUp() {
    await().untilAsserted(() -> assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200));
  }

  @Test
  void metricsTellWhatBecameOfRecordsAndHowFarTheViewsLag() {
    var persona = EventLog.open().persona("measured").create();
    persona.write();
    Api.awaitVersion(persona.id(), 1);

    await().untilAsserted(() -> assertThat(Api.get("/q/metrics").asString()).contains(
        "persona_projection_records_total{outcome=\"accepted\",projection=\"personas\"", "persona_parked_personas",
        "persona_projection_watch_age_seconds", "persona_standby_lag",
        "persona_projection_latency_seconds_count{projection=\"personas\"}",
        "persona_projection_lag{partition=\"0\",projection=\"leases\",topic=\"persona.leases\"}", "persona_stream_open",
        "persona_projection_lag{partition=\"0\",projection=\"vibe-metrics\",topic=\"persona.vibe.metrics\"}"));
  }

  @Test
  void theDescriptionOfTheApiIsCompleteForEveryPath() throws IOException {
    var body = given().auth().oauth2(TestStack.adminToken()).get("/q/openapi?format=json").asByteArray();
    var api = new ObjectMapper().readTree(body);

    assertThat(api.path("paths").properties()).extracting(Map.Entry::getKey).contains("/state/persona",
        "/state/persona/{id}", "/state/persona/{id}/history", "/state/persona/{id}/proposals",
        "/state/persona/{id}/vibe_metrics", "/state/persona/{id}/vibe_history",
        "/state/persona/{id}/chain", "/state/persona/{id}/summary",
        "/state/persona/{id}/diff", "/state/persona/{id}/blame",
        "/state/persona/{id}/traits", "/state/persona/{id}/context_bias", "/state/leases", "/state/stream",
        "/state/proposals",
        "/state/proposals/{proposal_id}", "/admin/projections", "/admin/projections/rebuild",
        "/admin/projections/cancel", "/admin/projections/switch", "/admin/projections/diff",
        "/admin/projections/{projection}/pause", "/admin/projections/{projection}/resume",
        "/admin/projections/{projection}/skip", "/admin/dead-letters", "/admin/dead-letters/{id}",
        "/admin/dead-letters/{id}/retry", "/admin/dead-letters/{id}/evict");
    api.path("paths").properties().stream().filter(path -> path.getKey().startsWith("/admin"))
        .forEach(path -> path.getValue().forEach(operation -> assertThat(operation.path("description").asText())
            .as(path.getKey()).contains("Capability operate.")));
    api.path("paths").properties().stream().filter(path -> path.getKey().startsWith("/state"))
        .filter(path -> !path.getKey().equals("/state/stream")).forEach(path -> {
          var get = path.getValue().path("get");
          assertThat(get.path("summary").asText()).as(path.getKey()).isNotBlank();
          assertThat(get.path("description").asText()).as(path.getKey()).contains("Capability ");
          assertThat(get.at("/responses/200/content/application~1json/schema").isMissingNode()).as(path.getKey())
              .isFalse();
          assertThat(get.at("/responses/200/headers").properties()).as(path.getKey()).extracting(Map.Entry::getKey)
              .contains("ETag", "View-Age");
          assertThat(get.path("responses").properties()).as(path.getKey()).extracting(Map.Entry::getKey).contains("304",
              "401", "403");
        });
    assertThat(api.at("/paths/~1state~1persona~1{id}~1history/get/parameters").findValuesAsText("$ref")).contains(
        "#/components/parameters/id", "#/components/parameters/limit", "#/components/parameters/cursor",
        "#/components/parameters/min_version", "#/components/parameters/If-None-Match");
    assertThat(api.at("/paths/~1state~1stream/get/responses/200/content/text~1event-stream").isMissingNode()).isFalse();
    assertThat(api.at("/paths/~1state~1stream/get/responses/200/headers").isMissingNode()).isTrue();
    assertThat(api.at("/components/securitySchemes").size()).isEqualTo(1);
    assertThat(api.at("/components/schemas/JsonNode").isMissingNode()).isTrue();
  }
}
