package io.persona.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.LoggedPersona;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HistoryTest {
  private final EventLog log = EventLog.open();

  @Test
  void theHistoryTellsEveryAppliedChangeWithItsReasonsNewestFirst() {
    var proposal = UUID.randomUUID().toString();
    var persona = log.persona("told").create().consent(true).submit(proposal, "{\"name\":\"Guide\"}")
        .approve(proposal).rename("Guide", proposal);
    persona.write();
    Api.awaitVersion(persona.id(), 3);

    var history = Api.get("/state/persona/{id}/history", persona.id()).jsonPath();

    assertThat(history.getList("items.type")).isEqualTo(
        List.of("persona.updated", "persona.telemetry.changed", "persona.created"));
    assertThat(history.getList("items.sequence")).isEqualTo(List.of(5, 2, 1));
    assertThat(history.getString("items[0].proposal_id")).isEqualTo(proposal);
    assertThat(history.getString("items[0].rationale")).isEqualTo("because");
    assertThat(history.getString("items[0].decision_rationale")).isEqualTo("agreed");
    assertThat(history.getString("items[0].applied_by")).isEqualTo(LoggedPersona.ADA.getPseudonym());
    assertThat(history.getString("items[0].actor_kind")).isEqualTo("person");
    assertThat(history.getString("items[0].hash")).isEqualTo(persona.hash());
    assertThat(history.<String>getList("items[0].diff.path")).contains("/name", "/version", "/updated_at");
    assertThat(history.getString("items[2].diff[0].value.name")).isEqualTo("Companion");
    assertThat(history.<Object>get("next_cursor")).isNull();
  }

  @Test
  void pagesFollowOneAnotherWhileTheHistoryGrows() {
    var persona = log.persona("growing").create().rename("Two").rename("Three");
    persona.write();
    Api.awaitVersion(persona.id(), 3);

    var first = Api.get("/state/persona/{id}/history?limit=2", persona.id()).jsonPath();
    persona.rename("Four").write();
    Api.awaitVersion(persona.id(), 4);
    var second = Api.get("/state/persona/{id}/history?limit=2&cursor={c}", persona.id(),
        first.getString("next_cursor")).jsonPath();

    assertThat(first.getList("items.version")).isEqualTo(List.of(3, 2));
    assertThat(second.getList("items.version")).isEqualTo(List.of(1));
    assertThat(second.<Object>get("next_cursor")).isNull();
  }
}
