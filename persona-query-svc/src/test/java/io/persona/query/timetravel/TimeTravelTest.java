package io.persona.query.timetravel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.Json;
import io.persona.document.PersonaDiff;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.LoggedPersona;
import io.persona.query.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class TimeTravelTest {
  private static final String OLD = "older-than-any";

  private final EventLog log = EventLog.open();

  @Inject
  PastDocuments past;
  @Inject
  Mutiny.SessionFactory sessions;

  @AfterEach
  void forgetRowsThatNoLogHas() {
    TestDatabase.run("delete from history where persona_id = '" + OLD + "'",
        "delete from snapshot where persona_id = '" + OLD + "'");
  }

  @Test
  void everyVersionIsShownAsItWas() {
    var persona = log.persona("aged").create();
    var documents = new ArrayList<>(List.of(persona.document().deepCopy()));
    while (persona.version() < 2 * SnapshotRow.EVERY + 3) {
      persona.update(document -> document.withObject("/traits").put("tone", "tone " + persona.version()));
      documents.add(persona.document().deepCopy());
    }
    persona.write();
    Api.awaitVersion(persona.id(), persona.version());

    for (var document : documents) {
      var version = document.path("version").asLong();
      var shown = (ObjectNode) json(Api.get("/state/persona/{id}?version={v}", persona.id(), version));
      assertThat(shown.remove("updated")).isEqualTo(document.path("updated_at"));
      assertThat(Json.same(shown, document)).as("version " + version).isTrue();
    }
    assertThat(TestDatabase.number("select count(*) from snapshot where persona_id = '" + persona.id() + "'"))
        .isEqualTo(2);
  }

  @Test
  void aTimeIsThatOfTheLastVersionBeforeIt() throws Exception {
    var persona = log.persona("timed").create();
    persona.write();
    var created = Instant.parse(Api.awaitVersion(persona.id(), 1).path("updated_at"));
    while (!Instant.now().isAfter(created.plusMillis(2))) {
      Thread.onSpinWait();
    }
    persona.rename("Later").write();
    Api.awaitVersion(persona.id(), 2);

    assertThat(at(persona, created.plusMillis(1)).<String>path("name")).isEqualTo("Companion");
    assertThat(at(persona, Instant.now().plusSeconds(60)).<String>path("name")).isEqualTo("Later");
    assertThat(at(persona, Instant.parse("2020-01-01T00:00:00Z")).statusCode()).isEqualTo(404);
  }

  @Test
  void aPastVersionNeverChangesAndIsNotSentTwice() {
    var persona = three();
    var first = Api.get("/state/persona/{id}?version=1", persona.id());

    assertThat(first.header("ETag")).isEqualTo("\"v1\"");
    assertThat(having("\"v1\"", "/state/persona/{id}?version=1", persona).statusCode()).isEqualTo(304);
    assertThat(having("\"v9\"", "/state/persona/{id}?version=9", persona).statusCode()).isEqualTo(404);
    assertThat(having("\"v1-v3\"", "/state/persona/{id}/diff?from=1", persona).statusCode()).isEqualTo(304);
  }

  @Test
  void aVersionThatNeverWasIs404AndSaysTheCurrentOne() {
    var persona = three();

    for (var path : List.of("?version=4", "/diff?from=1&to=4", "/diff?from=4")) {
      var answer = Api.get("/state/persona/{id}" + path, persona.id());
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.<String>path("type")).as(path).endsWith("version-not-found");
      assertThat(answer.<Integer>path("current_version")).as(path).isEqualTo(3);
    }
  }

  @Test
  void whatIsNoVersionAndNoTimeIsRefused() {
    for (var query : List.of("version=0", "version=two", "at=yesterday", "at=%2B999999999-01-01T00:00:00Z",
        "at=2026-01-01T00:00:00Z&version=1")) {
      assertThat(given().urlEncodingEnabled(false).auth().oauth2(TestStack.adminToken())
          .get("/state/persona/x?" + query).statusCode()).as(query).isEqualTo(400);
    }
    assertThat(Api.get("/state/persona/x/diff").<String>path("parameter")).isEqualTo("from");
  }

  @Test
  void aDiffLeadsFromOneVersionToAnotherInEitherDirection() {
    var persona = three();

    for (var range : List.of(List.of(1, 3), List.of(3, 1), List.of(2, 2))) {
      var answer = json(Api.get("/state/persona/{id}/diff?from={f}&to={t}", persona.id(), range.get(0), range.get(1)));
      var from = json(Api.get("/state/persona/{id}?version={v}", persona.id(), range.get(0)));
      var to = json(Api.get("/state/persona/{id}?version={v}", persona.id(), range.get(1)));
      ((ObjectNode) from).remove("updated");
      ((ObjectNode) to).remove("updated");
      assertThat(PersonaDiff.ofLog(answer.path("diff")).applyTo(from)).as(range.toString())
          .isInstanceOfSatisfying(PersonaDiff.Applied.class,
              applied -> assertThat(Json.same(applied.document(), to)).isTrue());
    }
    assertThat(json(Api.get("/state/persona/{id}/diff?from=2", persona.id())).path("to").asLong()).isEqualTo(3);
  }

  @Test
  void theTenThousandthVersionCostsNoMoreRowsThanTheTenth() throws Throwable {
    TestDatabase.run(
        """
        insert into history (persona_id, sequence, version, event_id, type, diff, actor, actor_kind, hash, document_hash, at)
        select '%s', n, n, n, 'persona.updated', '[]', 'a', 'person', repeat('0', 64), repeat('0', 64), now()
        from generate_series(1, 10000) n"""
            .formatted(OLD),
        """
        insert into snapshot select '%s', n, '{}' from generate_series(%d, 10000, %d) n""".formatted(OLD,
            SnapshotRow.EVERY, SnapshotRow.EVERY),
        "vacuum analyze history", "vacuum analyze snapshot");

    var tenth = rowsRead(10);
    assertThat(tenth).isEqualTo(10);
    assertThat(rowsRead(10_000)).isLessThan(10 * tenth);
    assertThat(rowsRead(10_000 - 1)).as("the most there can be").isBetween(tenth, (long) SnapshotRow.EVERY + 1);
  }

  /** Rows that the database fetches for a past document, as it counts them. */
  private long rowsRead(long version) throws Throwable {
    return VertxContextSupport.subscribeAndAwait(() -> sessions.withStatelessTransaction(session -> fetched(session)
        .chain(before -> past.steps(session, OLD, version).chain(() -> fetched(session))
            .map(after -> after - before))));
  }

  private static Uni<Long> fetched(Mutiny.StatelessSession session) {
    return session.createNativeQuery("select cast(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as bigint)"
        + " from pg_stat_xact_user_tables where relname in ('history', 'snapshot')", Long.class).getSingleResult();
  }

  private LoggedPersona three() {
    var persona = log.persona("three").create().rename("Two")
        .update(document -> document.withObject("/traits").put("tone", "warm").remove("warmth"));
    persona.write();
    Api.awaitVersion(persona.id(), 3);
    return persona;
  }

  private static Response at(LoggedPersona persona, Instant time) {
    return Api.get("/state/persona/{id}?at={t}", persona.id(), time.toString());
  }

  private static Response having(String tag, String path, LoggedPersona persona) {
    return given().auth().oauth2(TestStack.adminToken()).header("If-None-Match", tag).get(path, persona.id());
  }

  private static JsonNode json(Response response) {
    assertThat(response.statusCode()).isEqualTo(200);
    return Json.parse(response.asString());
  }
}
