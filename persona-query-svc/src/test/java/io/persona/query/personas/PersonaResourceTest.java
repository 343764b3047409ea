package io.persona.query.personas;

import static io.persona.query.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.projection.ViewChanges;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PersonaResourceTest {
  private final EventLog log = EventLog.open();

  @Inject
  ViewChanges changes;

  @Test
  void aReadWithMinVersionWaitsForTheProjector() {
    var persona = log.persona("waited").create();
    var reading = CompletableFuture.supplyAsync(() -> Api.get("/state/persona/{id}?min_version=1", persona.id()));
    await().until(() -> changes.waiting() > 0 || reading.isDone());

    persona.write();

    assertThat(reading.join().statusCode()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(changes.waiting()).isZero());
  }

  @Test
  void aVersionThatDoesNotComeIs503WithTheVersionThatIsVisible() {
    var persona = log.persona("late").create();
    persona.write();
    Api.awaitVersion(persona.id(), 1);

    var answer = Api.get("/state/persona/{id}?min_version=9", persona.id());

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.<String>path("type")).endsWith("not-yet-visible");
    assertThat(answer.<Integer>path("visible_version")).isEqualTo(1);
    assertThat(answer.time()).isLessThan(Duration.ofSeconds(10).toMillis());
  }

  @Test
  void anUnchangedPersonaIsNotSentAgainAndEveryEventMakesANewTag() {
    var persona = log.persona("tagged").create();
    persona.write();
    var tag = Api.awaitVersion(persona.id(), 1).header("ETag");

    assertThat(tag).isEqualTo("\"1.1\"");
    assertThat(conditional(persona.id(), tag)).isEqualTo(304);
    persona.submit(UUID.randomUUID().toString(), "[]").write();
    Api.awaitSequence(persona.id(), 2);
    assertThat(conditional(persona.id(), tag)).isEqualTo(200);
  }

  @Test
  void aListIsPagedWithoutLossOrRepetition() {
    var personas = new ArrayList<String>();
    for (var i = 0; i < 5; i++) {
      var persona = log.persona("paged").create();
      persona.write();
      personas.add(persona.id());
    }
    personas.forEach(id -> Api.awaitVersion(id, 1));

    var seen = new ArrayList<String>();
    String cursor = null;
    do {
      var page = cursor == null
          ? Api.get("/state/persona?q=PAGED-&limit=2")
          : Api.get("/state/persona?q=PAGED-&limit=2&cursor={c}", cursor);
      seen.addAll(page.jsonPath().getList("items.id"));
      cursor = page.path("next_cursor");
    } while (cursor != null);

    assertThat(seen).containsExactlyInAnyOrderElementsOf(personas).doesNotHaveDuplicates();
  }

  @Test
  void eachFilterNarrowsTheList() {
    var persona = log.persona("filtered").create();
    persona.write();
    Api.awaitVersion(persona.id(), 1);

    var owner = "ws-" + persona.id();
    assertThat(ids("/state/persona?owner_ref=" + owner)).containsExactly(persona.id());
    assertThat(ids("/state/persona?owner_kind=workspace&owner_ref=" + owner + "&archetype=ally"))
        .containsExactly(persona.id());
    assertThat(ids("/state/persona?owner_ref=" + owner + "&archetype=foe")).isEmpty();
    assertThat(ids("/state/persona?q=100%25-" + persona.id())).isEmpty();
    var item = Api.get("/state/persona?owner_ref=" + owner).jsonPath();
    assertThat(item.getInt("items[0].pending_proposals")).isZero();
    assertThat(item.getBoolean("items[0].approvals_required")).isFalse();
  }

  @Test
  void anUnknownPersonaIs404OnEveryPath() {
    for (var path : List.of("", "/history", "/proposals", "/chain", "/summary", "/traits", "?version=1",
        "?at=2026-01-01T00:00:00Z", "/diff?from=1", "/blame?path=/name", "/vibe_metrics")) {
      var answer = Api.get("/state/persona/nobody" + path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.<String>path("title")).as(path).isEqualTo("Persona Not Found");
    }
    assertThat(Api.get("/state/proposals/none").<String>path("title")).isEqualTo("Proposal Not Found");
  }

  @Test
  void aParameterThatCannotBeUsedIs400AndIsNamed() {
    for (var query : List.of("limit=many", "cursor=%00", "cursor=abc", "q=" + "x".repeat(300))) {
      var answer = Api.get("/state/persona?" + query);
      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      assertThat(query).startsWith(answer.<String>path("parameter"));
    }
    assertThat(Api.get("/state/persona/x?min_version=0").statusCode()).isEqualTo(400);
    assertThat(Api.get("/state/persona/x/history?cursor=x").statusCode()).isEqualTo(400);
    assertThat(Api.get("/state/proposals?status=lost").statusCode()).isEqualTo(400);
  }

  @Test
  void aLimitBeyondItsRangeIsClamped() {
    assertThat(Api.get("/state/persona?limit=0").statusCode()).isEqualTo(200);
    assertThat(Api.get("/state/persona?limit=100000").statusCode()).isEqualTo(200);
  }

  private static List<String> ids(String path) {
    return given().urlEncodingEnabled(false).auth().oauth2(TestStack.adminToken()).get(path).jsonPath()
        .getList("items.id");
  }

  private static int conditional(String id, String tag) {
    return given().auth().oauth2(TestStack.adminToken()).header("If-None-Match", tag).get("/state/persona/{id}", id)
        .statusCode();
  }
}
