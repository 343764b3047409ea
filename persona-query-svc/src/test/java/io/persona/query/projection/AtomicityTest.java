package io.persona.query.projection;

import static io.persona.query.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.DeadLetterTopic;
import io.persona.query.EventLog;
import io.persona.query.TestDatabase;
import io.persona.schemas.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A trigger makes the last statement of a batch fail, after all others of the transaction. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class AtomicityTest {
  private static final String OFFSETS = "select sum(next_offset) from projection_offset where projection = 'personas'";

  private final EventLog log = EventLog.open();

  @AfterEach
  void mend() {
    TestDatabase.run("drop trigger if exists sabotage on history");
  }

  @Test
  void aTransactionThatFailsLeavesNeitherRowsNorOffsetAndIsMadeAgainUntilItSucceeds() {
    var proposal = UUID.randomUUID().toString();
    var persona = log.persona("atomic").create().submit(proposal, "[]");
    persona.write();
    Api.awaitSequence(persona.id(), 2);
    var before = TestDatabase.number(OFFSETS);
    failOn(persona.id(), "40001");

    persona.approve(proposal).rename("Guide", proposal).write();

    await().untilAsserted(() -> assertThat(Api.get("/q/health/ready").statusCode()).isEqualTo(503));
    assertThat(TestDatabase.number(OFFSETS)).isEqualTo(before);
    var entry = Api.get("/state/persona/{id}", persona.id()).jsonPath();
    assertThat(entry.getLong("version")).isEqualTo(1);
    assertThat(entry.getString("pending_proposals[0].status")).isEqualTo("pending");

    mend();

    assertThat(Api.awaitVersion(persona.id(), 2).jsonPath().getString("name")).isEqualTo("Guide");
    await().untilAsserted(() -> assertThat(Api.get("/q/health/ready").statusCode()).isEqualTo(200));
  }

  @Test
  void valuesThatTheDatabaseRefusesParkTheirPersonaOnly() {
    var refused = log.persona("refused").create();
    refused.write();
    Api.awaitVersion(refused.id(), 1);
    failOn(refused.id(), "23514");
    var other = log.persona("beside").create();

    refused.rename("Refused");
    log.write(Stream.concat(refused.take().stream(), other.take().stream()).toList());

    Api.awaitVersion(other.id(), 1);
    assertThat(Api.awaitParked(refused.id()).<String>path("parked_reason")).isEqualTo("unstorable");
    assertThat(DeadLetterTopic.reasons(Topic.EVENTS, refused.id())).containsExactly("unstorable");
  }

  private static void failOn(String personaId, String sqlState) {
    TestDatabase.run("""
                     create or replace function sabotage() returns trigger language plpgsql as $$
                     begin raise exception 'sabotage' using errcode = '%s'; end $$""".formatted(sqlState),
        """
        create trigger sabotage before insert on history for each row
        when (new.persona_id = '%s') execute function sabotage()""".formatted(personaId));
  }
}
