package io.persona.query.operations;

import static io.persona.query.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ProjectionsTest {
  private static final String PERSONAS = "projections.find { it.name == 'personas' }";

  private final EventLog log = EventLog.open();

  @AfterEach
  void resume() {
    Api.post("/admin/projections/personas/resume");
    await().untilAsserted(() -> assertThat(Api.get("/q/health/ready").statusCode()).isEqualTo(200));
  }

  @Test
  void theStatusTellsLagAndWhetherWhatMeasuresItIsAlive() {
    var persona = log.persona("status").create();
    persona.write();
    Api.awaitVersion(persona.id(), 1);

    await().untilAsserted(() -> {
      var status = Api.get("/admin/projections").jsonPath();
      assertThat(status.getBoolean(PERSONAS + ".caught_up")).isTrue();
      assertThat(status.getLong(PERSONAS + ".lag")).isZero();
      assertThat(status.getList(PERSONAS + ".partitions.next_offset")).hasSize(4);
      assertThat(status.getLong("watch.age_ms")).isLessThan(30_000);
      assertThat(status.<Object>get("watch.trouble")).isNull();
    });
  }

  @Test
  void whilePausedNothingIsProjectedAndReadsGoOnAndThenItGoesOnWhereItStopped() {
    var persona = log.persona("paused").create();
    persona.write();
    Api.awaitVersion(persona.id(), 1);

    var paused = Api.post("/admin/projections/personas/pause");
    persona.rename("Two").write();

    assertThat(paused.jsonPath().getBoolean(PERSONAS + ".paused")).isTrue();
    await().untilAsserted(
        () -> assertThat(Api.get("/admin/projections").jsonPath().getLong(PERSONAS + ".lag")).isPositive());
    assertThat(Api.get("/state/persona/{id}", persona.id()).jsonPath().getLong("version")).isEqualTo(1);
    assertThat(Api.get("/state/persona/{id}?min_version=2", persona.id()).statusCode()).isEqualTo(503);
    assertThat(Api.get("/q/health/ready").statusCode()).isEqualTo(200);
    Api.post("/admin/projections/personas/resume");
    assertThat(Api.awaitVersion(persona.id(), 2).jsonPath().getString("name")).isEqualTo("Two");
  }

  @Test
  void aRecordThatIsSkippedIsADeadLetterAndOthersGoOn() {
    var persona = log.persona("skipped").create();
    persona.write();
    Api.awaitVersion(persona.id(), 1);
    Api.post("/admin/projections/personas/pause");
    var other = log.persona("beside").create();
    log.write(Stream.concat(persona.rename("Two").rename("Three").take().stream(), other.take().stream()).toList());
    var partition = log.partitionOf(persona.id());
    var offset = log.lastOffsetOf(persona.id()) - 1;
    await().untilAsserted(() -> assertThat(Api.post(
        "/admin/projections/personas/skip?partition={p}&offset={o}", partition, offset).statusCode()).isEqualTo(200));

    Api.post("/admin/projections/personas/resume");

    assertThat(Api.awaitParked(persona.id()).jsonPath().getString("parked_reason")).isEqualTo("skipped");
    Api.awaitVersion(other.id(), 1);
    assertThat(Api.get("/admin/dead-letters/{id}", persona.id()).jsonPath().getList("items.reason"))
        .containsExactly("skipped", "queued-behind");
    assertThat(TestDatabase.number("select count(*) from projection_offset where skip_offset is not null")).isZero();
    Api.post("/admin/dead-letters/{id}/retry", persona.id());
    assertThat(Api.awaitVersion(persona.id(), 3).jsonPath().getString("name")).isEqualTo("Three");
  }

  @Test
  void whatCannotBeDoneIsRefusedWithItsReason() {
    assertThat(Api.post("/admin/projections/nothing/pause").statusCode()).isEqualTo(404);
    assertThat(Api.post("/admin/projections/personas/skip").statusCode()).isEqualTo(400);
    assertThat(Api.post("/admin/projections/personas/skip?partition=0&offset=-1").statusCode()).isEqualTo(400);
    assertThat(Api.post("/admin/projections/personas/skip?partition=0&offset=999999999").statusCode()).isEqualTo(409);
    assertThat(Api.post("/admin/projections/personas/skip?partition=77&offset=0").statusCode()).isEqualTo(409);
    assertThat(Api.post("/admin/dead-letters/nobody/retry").statusCode()).isEqualTo(404);
  }
}
