package io.persona.query.deadletters;

import static io.persona.query.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.LoggedPersona;
import io.persona.query.TestDatabase;
import io.persona.schemas.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DeadLettersTest {
  private final EventLog log = EventLog.open();

  @AfterEach
  void mend() {
    TestDatabase.run("drop trigger if exists refuse on history");
  }

  @Test
  void whatWaitsOfAPersonaIsListedWithItsPlaceInTheLogAndNotWithWhatItSays() {
    var persona = parkedByItsDatabase("listed", 2);

    var head = Api.get("/admin/dead-letters?limit=500").jsonPath()
        .getMap("items.find { it.persona_id == '" + persona.id() + "' }");
    var all = Api.get("/admin/dead-letters/{id}", persona.id());

    assertThat(head).containsEntry("outcome", "parked").containsEntry("reason", "unstorable")
        .containsEntry("sequence", 2).containsEntry("queued", 2).containsEntry("type", "persona.updated")
        .containsEntry("projection", "personas").containsEntry("topic", "persona.events");
    assertThat(all.jsonPath().getList("items.outcome")).containsExactly("parked", "queued", "queued");
    assertThat(all.jsonPath().getList("items.sequence")).containsExactly(2, 3, 4);
    assertThat(all.asString()).doesNotContain("Name 2");
  }

  @Test
  void onceTheCauseIsMendedARetryProjectsEverythingThatWaitedInItsOrder() {
    var persona = parkedByItsDatabase("retried", 2);
    mend();

    var result = Api.post("/admin/dead-letters/{id}/retry", persona.id());

    assertThat(result.statusCode()).isEqualTo(200);
    assertThat(result.jsonPath().getInt("projected")).isEqualTo(3);
    assertThat(result.jsonPath().getBoolean("parked")).isFalse();
    var entry = Api.get("/state/persona/{id}", persona.id()).jsonPath();
    assertThat(entry.getLong("version")).isEqualTo(4);
    assertThat(entry.getBoolean("parked")).isFalse();
    assertThat(Api.get("/admin/dead-letters/{id}", persona.id()).statusCode()).isEqualTo(404);
    persona.rename("Goes on").write();
    assertThat(Api.awaitVersion(persona.id(), 5).jsonPath().getString("name")).isEqualTo("Goes on");
  }

  @Test
  void aRetryThatStillFailsLeavesEverythingWaitingInItsOrder() {
    var persona = parkedByItsDatabase("stays", 2);

    var result = Api.post("/admin/dead-letters/{id}/retry", persona.id()).jsonPath();

    assertThat(result.getBoolean("parked")).isTrue();
    assertThat(result.getString("reason")).isEqualTo("unstorable");
    assertThat(result.getInt("queued")).isEqualTo(2);
    assertThat(Api.get("/admin/dead-letters/{id}", persona.id()).jsonPath().getList("items.sequence"))
        .containsExactly(2, 3, 4);
    assertThat(Api.get("/state/persona/{id}", persona.id()).jsonPath().getLong("version")).isEqualTo(1);
    mend();
    assertThat(Api.post("/admin/dead-letters/{id}/retry", persona.id()).jsonPath().getInt("projected")).isEqualTo(3);
  }

  @Test
  void whatStandsWhereItDoesNotBelongIsEvictedAndTheTrueEventsBehindItAreProjected() {
    var persona = log.persona("evicted").create();
    persona.write();
    Api.awaitVersion(persona.id(), 1);
    var next = persona.rename("True").take().getFirst();
    log.write(List.of(LoggedPersona.withValue(next, "forged".getBytes(UTF_8))));
    Api.awaitParked(persona.id());
    log.write(List.of(next));
    persona.rename("Later").write();
    await().untilAsserted(() -> assertThat(
        Api.get("/admin/dead-letters/{id}", persona.id()).jsonPath().getList("items")).hasSize(3));

    var result = Api.post("/admin/dead-letters/{id}/evict", persona.id()).jsonPath();

    assertThat(result.getInt("projected")).isEqualTo(2);
    assertThat(result.getBoolean("parked")).isFalse();
    assertThat(Api.awaitVersion(persona.id(), 3).jsonPath().getString("name")).isEqualTo("Later");
  }

  @Test
  void anEventThatIsEvictedLeavesAGapAtWhichThePersonaWaitsAgain() {
    var persona = parkedByItsDatabase("gap", 1);
    mend();

    var result = Api.post("/admin/dead-letters/{id}/evict", persona.id()).jsonPath();

    assertThat(result.getBoolean("parked")).isTrue();
    assertThat(result.getString("reason")).isEqualTo("gap");
    assertThat(Api.get("/admin/dead-letters/{id}", persona.id()).jsonPath().getList("items.sequence"))
        .containsExactly(3);
  }

  @Test
  void aCrashBetweenTwoChunksOfARetryLeavesThePersonaParkedWithTheRest() {
    var persona = parkedByItsDatabase("crashed", 3);
    mend();
    failAt(persona.id(), 4);

    var result = Api.post("/admin/dead-letters/{id}/retry", persona.id()).jsonPath();

    assertThat(result.getBoolean("parked")).isTrue();
    assertThat(result.getInt("sequence")).isEqualTo(4);
    assertThat(Api.get("/state/persona/{id}", persona.id()).jsonPath().getLong("version")).isEqualTo(3);
    assertThat(Api.get("/admin/dead-letters/{id}", persona.id()).jsonPath().getList("items.sequence"))
        .containsExactly(4, 5);
    mend();
    Api.post("/admin/dead-letters/{id}/retry", persona.id());
    assertThat(Api.get("/state/persona/{id}", persona.id()).jsonPath().getLong("version")).isEqualTo(5);
  }

  @Test
  void garbageIsListedAsDiscardedAndGoesWithAnEviction() {
    var persona = log.persona("garbage").create();
    persona.write();
    log.write(Topic.EVENTS, persona.id().getBytes(UTF_8), "garbage".getBytes(UTF_8));
    await().untilAsserted(() -> assertThat(
        Api.get("/admin/dead-letters/{id}", persona.id()).jsonPath().getList("items.outcome"))
        .containsExactly("discarded"));

    var result = Api.post("/admin/dead-letters/{id}/evict", persona.id()).jsonPath();

    assertThat(result.getBoolean("parked")).isFalse();
    assertThat(Api.get("/admin/dead-letters/{id}", persona.id()).statusCode()).isEqualTo(404);
  }

  @Test
  void pagesOfDeadLettersRepeatNothing() {
    var persona = parkedByItsDatabase("letters", 2);
    var path = "/admin/dead-letters/{id}?limit=2";

    var first = Api.get(path, persona.id()).jsonPath();
    var second = Api.get(path + "&cursor={cursor}", persona.id(), first.getString("next_cursor")).jsonPath();

    assertThat(first.getList("items.sequence")).containsExactly(2, 3);
    assertThat(second.getList("items.sequence")).containsExactly(4);
    assertThat(second.<Object>get("next_cursor")).isNull();
    assertThat(Api.get("/admin/dead-letters?cursor=nonsense").statusCode()).isEqualTo(400);
  }

  /** A persona whose second event the database refuses, with so many more that wait behind it. */
  private LoggedPersona parkedByItsDatabase(String name, int behind) {
    var persona = log.persona(name).create();
    persona.write();
    Api.awaitVersion(persona.id(), 1);
    failAt(persona.id(), 2);
    for (var i = 2; i <= behind + 2; i++) {
      persona.rename("Name " + i);
    }
    persona.write();
    await().untilAsserted(() -> assertThat(
        Api.get("/admin/dead-letters/{id}", persona.id()).jsonPath().getList("items")).hasSize(behind + 1));
    return persona;
  }

  private static void failAt(String personaId, int sequence) {
    TestDatabase.run("""
                     create or replace function refuse() returns trigger language plpgsql as
                     $$ begin raise exception 'refused' using errcode = '23514'; end $$""",
        "create or replace trigger refuse before insert on history for each row when (new.persona_id = '" + personaId
            + "' and new.sequence = " + sequence + ") execute function refuse()");
  }
}
