package io.persona.query.personas;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.LoggedPersona;
import io.persona.query.Patience;
import io.persona.query.TestDatabase;
import io.persona.query.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an answer says of its own age, and what is not sent twice. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FreshnessTest {
  private static final List<String> PARTS = List.of("", "/summary", "/traits", "/history", "/proposals", "/chain");

  private final EventLog log = EventLog.open();

  @Test
  void whatTheCallerHasIsNotSentAgainUntilAnEventChangesIt() {
    var persona = created("tagged");

    for (var part : PARTS) {
      var tag = Api.get("/state/persona/{id}" + part, persona.id()).header("ETag");
      assertThat(tag).as(part).isEqualTo("\"1.1\"");
      assertThat(having(tag, persona, part).statusCode()).as(part).isEqualTo(304);
      assertThat(having(tag, persona, part).asString()).as(part).isEmpty();
    }
    persona.submit(UUID.randomUUID().toString(), "[]").write();
    Api.awaitSequence(persona.id(), 2);
    for (var part : PARTS) {
      assertThat(having("\"1.1\"", persona, part).statusCode()).as(part).isEqualTo(200);
    }
  }

  @Test
  void whoMayNotReadIsNotToldThatNothingChanged() throws IOException {
    var persona = created("hidden");
    Tokens.grant("polls-metrics-only", "telemetry:read");

    assertThat(given().header("If-None-Match", "\"1.1\"").get("/state/persona/{id}", persona.id()).statusCode())
        .isEqualTo(401);
    Patience.await().untilAsserted(() -> assertThat(
        given().auth().oauth2("polls-metrics-only").header("If-None-Match", "\"1.1\"")
            .get("/state/persona/{id}", persona.id()).statusCode())
        .isEqualTo(403));
  }

  @Test
  void aConditionThatIsNotPlainIsDecidedAllTheSame() {
    var persona = created("conditional");

    for (var tags : List.of("\"1.1\", \"7.7\"", "*", "W/\"1.1\"")) {
      assertThat(having(tags, persona, "").statusCode()).as(tags).isEqualTo(304);
    }
    assertThat(given().auth().oauth2(TestStack.adminToken()).header("If-None-Match", "\"1.1\"")
        .header("If-Match", "\"7.7\"").get("/state/persona/{id}", persona.id()).statusCode()).isEqualTo(412);
    assertThat(having("\"1.1\"", log.persona("never-written"), "").statusCode()).isEqualTo(404);
  }

  @Test
  void anAnswerThatIsNotSentIsNotReadEither() {
    var persona = created("unread");
    TestDatabase.run("update persona set document = '\"no document\"' where id = '" + persona.id() + "'");

    assertThat(having("\"1.1\"", persona, "").statusCode()).isEqualTo(304);
    assertThat(having("\"1.0\"", persona, "").statusCode()).as("what reads it fails").isEqualTo(500);
    TestDatabase.run("delete from persona where id = '" + persona.id() + "'");
  }

  @Test
  void anAnswerFromMemoryIsNeverOlderThanItsRowWhoeverWroteIt() {
    var persona = created("kept");
    for (var round = 0; round < 50; round++) {
      assertThat(Api.get("/state/persona/{id}", persona.id()).statusCode()).isEqualTo(200);
      // Another instance, an operator or a restored backup: nobody tells this instance.
      TestDatabase.run("update persona set document = jsonb_set(document, '{name}', '\"Round " + round
          + "\"') where id = '" + persona.id() + "'");
      assertThat(Api.get("/state/persona/{id}", persona.id()).<String>path("name")).isEqualTo("Round " + round);
      assertThat(Api.get("/state/persona/{id}", persona.id()).<String>path("name")).isEqualTo("Round " + round);
    }
    var fromMemory = Api.get("/q/metrics").asString().lines()
        .filter(line -> line.startsWith("persona_answers_total") && line.contains("memory")).findFirst().orElseThrow();
    assertThat(Double.parseDouble(fromMemory.substring(fromMemory.lastIndexOf(' ')))).isGreaterThanOrEqualTo(50);
  }

  @Test
  void aCallerThatWaitsForAVersionIsNotToldThatItHasIt() {
    var persona = created("awaited");

    assertThat(given().auth().oauth2(TestStack.adminToken()).header("If-None-Match", "\"1.1\"")
        .get("/state/persona/{id}?min_version=2", persona.id()).statusCode()).isEqualTo(503);
  }

  @Test
  void lastModifiedIsTheTimeOfTheLastEventAlsoWhereNothingIsSent() {
    var persona = created("modified");
    var changed = Instant.parse(Api.get("/state/persona/{id}/summary", persona.id()).path("changed_at"));

    for (var answer : List.of(Api.get("/state/persona/{id}", persona.id()), having("\"1.1\"", persona, ""))) {
      var modified = ZonedDateTime.parse(answer.header("Last-Modified"), DateTimeFormatter.RFC_1123_DATE_TIME);
      assertThat(modified.toEpochSecond()).isEqualTo(changed.getEpochSecond());
    }
  }

  @Test
  void everyAnswerSaysHowOldTheViewMayBeAndIsNotKeptUnasked() {
    var persona = created("aged");

    for (var path : List.of("/state/persona", "/state/proposals", "/state/persona/" + persona.id(),
        "/state/persona/nobody")) {
      Patience.await().untilAsserted(() -> {
        var answer = Api.get(path);
        assertThat(Long.parseLong(answer.header("View-Age"))).as(path).isBetween(0L, Duration.ofSeconds(30).toMillis());
        assertThat(answer.header("Cache-Control")).as(path).isEqualTo("private, no-cache");
      });
    }
    assertThat(having("\"1.1\"", persona, "").header("View-Age")).isNotNull();
    assertThat(Api.get("/q/openapi").header("View-Age")).isNull();
  }

  private LoggedPersona created(String name) {
    var persona = log.persona(name).create();
    persona.write();
    Api.awaitVersion(persona.id(), 1);
    return persona;
  }

  private static Response having(String tag, LoggedPersona persona, String part) {
    return given().auth().oauth2(TestStack.adminToken()).header("If-None-Match", tag)
        .get("/state/persona/{id}" + part, persona.id());
  }
}
