package io.persona.query.projection;

import static io.persona.query.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OutageTest {

  private static final List<String> TABLES = List.of("persona", "proposal", "history", "snapshot");

  // Three times what the pool of the database has.
  private static final int READERS = 60;
  private static final String STATUS = "/admin/projections";

  @Inject
  KafkaClientService kafka;

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
    await().untilAsserted(
        () -> assertThat(Api.get(STATUS).<String>path("watch.trouble")).isEqualTo("database-unreachable"));
    TestDatabase.open();

    assertThat(Api.awaitVersion(persona.id(), 3).jsonPath().getString("name")).isEqualTo("Three");
    await().untilAsserted(() -> assertThat(Api.get("/q/health/ready").statusCode()).isEqualTo(200));
  }

  @Test
  void whileTheDatabaseKeepsSilentEveryReadIsAnsweredInTimeAndNoConnectionIsLost() throws Exception {
    var persona = log.persona("stalled").create();
    persona.write();
    Api.awaitVersion(persona.id(), 1);

    try (var silence = TestDatabase.hold("lock table public.persona in access exclusive mode")) {
      persona.rename("Two").write();
      // Or what the last look saw would still be what is committed.
      TestDatabase.run("select pg_current_xact_id()");
      var answers = atOnce(READERS, "/state/persona/{id}", persona.id());
      assertThat(answers).hasSize(READERS).allSatisfy(answer -> {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotBlank();
        assertThat(answer.<String>path("title")).isEqualTo("View Unavailable");
      });
      assertThat(Api.getUnless("\"seen\"", "/state/persona/{id}", persona.id())).satisfies(answer -> {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotBlank();
      });
      assertThat(Api.get("/q/health/live").statusCode()).isEqualTo(200);
    }

    Api.awaitVersion(persona.id(), 2);
    for (var round = 0; round < 3; round++) {
      assertThat(atOnce(READERS, "/state/persona/{id}", persona.id()))
          .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    }
    await().untilAsserted(() -> assertThat(Api.get("/q/health/ready").statusCode()).isEqualTo(200));
  }

  @Test
  void aConsumerThatStoppedIsSeenByWhatWatchesItFromOutside() {
    var persona = log.persona("dead-consumer").create();
    persona.write();
    Api.awaitVersion(persona.id(), 1);
    var consumer = kafka.getConsumer("events");
    consumer.pause().await().atMost(Duration.ofSeconds(10));
    try {
      persona.rename("Two").write();

      await().untilAsserted(() -> {
        var health = Api.get("/q/health/ready");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.asString()).contains("stalled for");
      });
      assertThat(Api.get("/state/persona/{id}", persona.id()).jsonPath().getLong("version")).isEqualTo(1);
      await().untilAsserted(() -> assertThat(
          Api.get(STATUS).jsonPath().getLong("projections.find { it.name == 'personas' }.stalled_seconds"))
          .isPositive());
    } finally {
      consumer.resume().await().atMost(Duration.ofSeconds(10));
    }
    Api.awaitVersion(persona.id(), 2);
    await().untilAsserted(() -> assertThat(Api.get("/q/health/ready").statusCode()).isEqualTo(200));
  }

  private static List<Response> atOnce(int readers, String path, String id) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(Collections.<Callable<Response>>nCopies(readers, () -> Api.get(path, id))).stream()
          .map(Future::resultNow).toList();
    }
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
    var waker = log.persona("waker");
    while (log.partitionOf(waker.id()) != log.partitionOf(persona.id())) {
      waker = log.persona("waker");
    }
    waker.create().write();

    await().untilAsserted(() -> assertThat(
        TABLES.stream().map(table -> rows(table, persona.id())).toList()).isEqualTo(before));
    assertThat(before).allSatisfy(rows -> assertThat(rows).isNotBlank());
  }

  private static String rows(String table, String personaId) {
    return TestDatabase.text("select string_agg(r::text, chr(10) order by r::text) from " + table + " r where r."
        + (table.equals("persona") ? "id" : "persona_id") + " = '" + personaId + "'");
  }
}
