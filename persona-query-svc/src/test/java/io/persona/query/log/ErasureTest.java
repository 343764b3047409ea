package io.persona.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.LoggedPersona;
import io.persona.query.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The views read what is sealed, and forget what is erased, whenever they come to read of it. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ErasureTest {
  private final EventLog log = EventLog.open();
  private final String marker = "marker-" + UUID.randomUUID();
  private final String proposal = UUID.randomUUID().toString();

  @Test
  void whatIsSealedIsReadInTheClearWhileThereIsAKey() {
    var persona = life();

    persona.write();

    assertThat(Api.awaitVersion(persona.id(), 2).jsonPath().getString("name")).isEqualTo(marker);
    assertThat(TestDatabase.tablesWith(marker)).contains("persona", "history", "proposal");
  }

  @Test
  void anErasedPersonaLeavesNothingInAnyTableButItsReceipt() {
    var persona = life();
    persona.write();
    Api.awaitVersion(persona.id(), 2);

    persona.erase().destroyKey().write();

    awaitReceipt(persona);
    assertThat(TestDatabase.tablesWith(marker)).isEmpty();
    for (var path : new String[] {"", "/history", "/proposals", "/chain", "/summary", "/traits", "?version=1",
        "?at=2026-01-01T00:00:00Z", "/diff?from=1", "/blame?path=/name", "/vibe_metrics", "/context_bias"}) {
      assertThat(Api.get("/state/persona/{id}" + path, persona.id()).statusCode()).isEqualTo(410);
    }
    assertThat(Api.get("/state/proposals/{id}", proposal).statusCode()).isEqualTo(404);
    assertThat(Api.get("/state/persona?q={q}", persona.id()).jsonPath().getList("items")).isEmpty();
  }

  @Test
  void aLogThatHoldsAnErasedPersonaIsFollowedFromItsBeginning() {
    var persona = life().erase().destroyKey();

    persona.write();

    awaitReceipt(persona);
    assertThat(TestDatabase.tablesWith(marker)).isEmpty();
  }

  @Test
  void aPersonaWhoseDataWasNeverSealedIsErasedToo() {
    var persona = log.persona("clear").create().rename(marker);
    persona.write();
    Api.awaitVersion(persona.id(), 2);

    persona.erase().write();

    awaitReceipt(persona);
    assertThat(TestDatabase.tablesWith(marker)).isEmpty();
  }

  @Test
  void aPersonaThatIsParkedIsErasedAllTheSame() {
    var persona = life();
    persona.write();
    Api.awaitVersion(persona.id(), 2);
    persona.rename("lost").lose().rename("after the gap").write();
    Api.awaitParked(persona.id());

    persona.erase().destroyKey().write();

    await().untilAsserted(() -> assertThat(Api.get("/state/persona/{id}", persona.id()).statusCode()).isEqualTo(410));
    assertThat(TestDatabase.tablesWith(marker)).isEmpty();
  }

  @Test
  void archivedPersonasAreListedOnlyWhenTheyAreAskedFor() {
    var persona = log.persona("rest").create().archive(true);
    persona.write();
    Api.awaitSequence(persona.id(), 2);

    assertThat(Api.get("/state/persona/{id}", persona.id()).jsonPath().getBoolean("archived")).isTrue();
    assertThat(Api.get("/state/persona?q={q}", persona.id()).jsonPath().getList("items")).isEmpty();
    assertThat(Api.get("/state/persona?archived=true&q={q}", persona.id()).jsonPath().getList("items")).hasSize(1);
    assertThat(Api.get("/state/persona?archived=maybe").statusCode()).isEqualTo(400);

    persona.archive(false).write();
    Api.awaitSequence(persona.id(), 3);
    assertThat(Api.get("/state/persona?q={q}", persona.id()).jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void noDocumentOfItsPastStaysEither() {
    var persona = log.persona("old").sealed().create();
    for (var i = 0; i < 32; i++) {
      persona.rename(marker + i);
    }
    persona.write();
    Api.awaitVersion(persona.id(), 33);
    assertThat(TestDatabase.tablesWith(marker)).contains("snapshot");

    persona.erase().destroyKey().write();

    awaitReceipt(persona);
    assertThat(TestDatabase.tablesWith(marker)).isEmpty();
  }

  private LoggedPersona life() {
    return log.persona("sealed").sealed().create().submit(proposal, "{\"name\": \"" + marker + "\"}")
        .approve(proposal).rename(marker, proposal);
  }

  private static void awaitReceipt(LoggedPersona persona) {
    await().untilAsserted(() -> {
      var receipt = Api.get("/state/persona/{id}", persona.id());
      assertThat(receipt.statusCode()).isEqualTo(410);
      assertThat(receipt.jsonPath().getString("type")).isEqualTo("urn:persona:problem:persona-erased");
      assertThat(receipt.jsonPath().getString("chain_head")).isEqualTo(persona.hash());
      assertThat(receipt.jsonPath().getLong("last_version")).isEqualTo(persona.version());
      assertThat(receipt.jsonPath().getString("erased_at")).isNotNull();
    });
  }
}
