package io.persona.query.projection;

import static io.persona.query.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OutageTest {

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
  void aViewThatIsEmptiedIsMadeAgainFromTheLog() {
    var persona = log.persona("rewound").create().rename("Two");
    persona.write();
    Api.awaitVersion(persona.id(), 2);

    TestDatabase.run("begin; truncate persona, proposal, history, parked_persona;"
        + " update projection_offset set next_offset = 0 where projection = 'personas'; commit");
    persona.rename("Three").write();

    assertThat(Api.awaitVersion(persona.id(), 3).jsonPath().getString("name")).isEqualTo("Three");
    assertThat(Api.get("/state/persona/{id}/history", persona.id()).jsonPath().getList("items")).hasSize(3);
  }
}
