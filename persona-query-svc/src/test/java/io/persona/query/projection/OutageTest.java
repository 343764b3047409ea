package io.persona.query.projection;

import static io.persona.query.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OutageTest {

  private static final List<String> TABLES = List.of("persona", "proposal", "history", "snapshot");

  private final EventLog log = EventLog.open();

  @AfterEach
  void letIn() {
    TestDatabase.open();
  }

  @Test
  void whatIsWrittenWhileTheDatabaseIsAwayIsVisibleWhenItIsBackWithoutARestart() {
    var persona = log.persona("outage").create();
    persona.write();
    Api.awaitVersion(persona.id(), 1);

    TestDatabase.shut();
    persona.rename("Two").rename("Three").write();
    await().untilAsserted(() -> assertThat(Api.get("/q/health/ready").statusCode()).isEqualTo(503));
    assertThat(Api.get("/q/health/live").statusCode()).isEqualTo(200);
    var answer = Api.get("/state/persona/{id}", persona.id());
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.<String>path("title")).isEqualTo("View Unavailable");
    TestDatabase.open();

    assertThat(Api.awaitVersion(persona.id(), 3).jsonPath().getString("name")).isEqualTo("Three");
    await().untilAsserted(() -> assertThat(Api.get("/q/health/ready").statusCode()).isEqualTo(200));
  }

  @Test
  void aViewThatIsEmptiedIsMadeAgainFromTheLogRowByRow() {
    var proposal = UUID.randomUUID().toString();
    var persona = log.persona("rewound").create().submit(proposal, "{}").endorse(proposal, 1, 2).override(proposal,
        "[]");
    while (persona.version() < 33) {
      persona.rename("Version " + persona.version(), proposal);
    }
    persona.submit(UUID.randomUUID().toString(), "[]").archive(true).write();
    Api.awaitSequence(persona.id(), persona.sequence());
    var before = TABLES.stream().map(table -> rows(table, persona.id())).toList();

    TestDatabase.run("begin; truncate persona, proposal, history, snapshot, parked_persona;"
        + " update projection_offset set next_offset = 0 where projection = 'personas'; commit");
    log.persona("waker").create().write();

    await().untilAsserted(() -> assertThat(
        TABLES.stream().map(table -> rows(table, persona.id())).toList()).isEqualTo(before));
    assertThat(before).allSatisfy(rows -> assertThat(rows).isNotBlank());
  }

  private static String rows(String table, String personaId) {
    return TestDatabase.text("select string_agg(r::text, chr(10) order by r::text) from " + table + " r where r."
        + (table.equals("persona") ? "id" : "persona_id") + " = '" + personaId + "'");
  }
}
