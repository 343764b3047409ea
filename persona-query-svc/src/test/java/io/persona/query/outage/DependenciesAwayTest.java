package io.persona.query.outage;

import static io.persona.query.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.LoggedPersona;
import io.persona.query.TestDatabase;
import io.persona.query.stream.StreamClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is answered while a part of the stack keeps silent or is gone; and that all goes on when it is back, with no restart. */
@QuarkusTest
@QuarkusTestResource(ProxiedStack.class)
class DependenciesAwayTest {
  private static final int POOL = 20;
  private static final int READERS = 3 * POOL;

  private final EventLog log = EventLog.open();
  ProxiedStack stack;

  @AfterEach
  void back() {
    stack.passAll();
    await().untilAsserted(() -> assertThat(Api.get("/q/health/ready").statusCode()).isEqualTo(200));
  }

  @Test
  void aDatabaseThatKeepsSilentIsSaidInTimeAndTakesNoConnectionOfThePool() throws Exception {
    everyReadIsRefusedAndAnsweredAgain(stack.database()::stall, 1);
  }

  @Test
  void aDatabaseThatIsGoneIsSaidAndTakesNoConnectionOfThePool() throws Exception {
    everyReadIsRefusedAndAnsweredAgain(stack.database()::cut, 3);
  }

  private void everyReadIsRefusedAndAnsweredAgain(Runnable harm, int rounds) throws Exception {
    var persona = visible("database");
    for (var round = 1; round <= rounds; round++) {
      harm.run();
      persona.rename("Round " + round).write();

      assertThat(atOnce(persona)).hasSize(READERS).allSatisfy(answer -> {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotBlank();
        assertThat(answer.<String>path("title")).isEqualTo("View Unavailable");
      });
      assertThat(Api.get("/q/health/live").statusCode()).isEqualTo(200);

      stack.database().pass();
      assertThat(Api.awaitVersion(persona.id(), persona.version()).<String>path("name")).isEqualTo("Round " + round);
      assertThat(atOnce(persona)).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    }
    everyConnectionOfThePoolServes(persona);
  }

  @Test
  void withoutKafkaTheViewIsReadAndSaysHowOldItIsAndStreamsWaitOrAreRefused() {
    var persona = visible("kafka");
    var query = "?persona=" + persona.id();
    try (var open = StreamClient.open(query)) {
      stack.kafka().cut();
      persona.rename("Two").write();

      await().untilAsserted(() -> assertThat(Api.get("/q/health/ready").asString()).contains("kafka-unreachable"));
      await().until(() -> StreamClient.status(query) == 503);
      var refused = Api.get("/state/stream" + query);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotBlank();
      assertThat(refused.contentType()).isEqualTo("application/problem+json");
      assertThat(refused.<String>path("title")).isEqualTo("Log Unavailable");
      theViewIsReadAndSaysHowOldItIs(persona);

      stack.kafka().pass();
      assertThat(open.event().json().at("/data/version").asLong()).isEqualTo(2);
    }
    Api.awaitVersion(persona.id(), 2);
    try (var again = StreamClient.open(query)) {
      persona.rename("Three").write();
      assertThat(again.event().json().at("/data/version").asLong()).isEqualTo(3);
    }
  }

  @Test
  void withoutTheRegistryRecordsWaitAndNoneIsSetAside() throws Exception {
    var persona = visible("registry");
    try (var open = StreamClient.open("?persona=" + persona.id())) {
      stack.registry().cut();
      // Its schema was never asked for.
      persona.archive(true).ofAnotherWriter().write();

      await().untilAsserted(() -> assertThat(Api.get("/q/health/ready").asString()).contains("interrupted by"));
      theViewIsReadAndSaysHowOldItIs(persona);

      stack.registry().pass();
      assertThat(open.event().name()).isEqualTo("persona.archived");
    }
    await().untilAsserted(
        () -> assertThat(Api.get("/state/persona/{id}", persona.id()).<Boolean>path("archived")).isTrue());
    assertThat(Api.get("/state/persona/{id}", persona.id()).<Boolean>path("parked")).isFalse();
    assertThat(TestDatabase.number("select count(*) from dead_letter where persona_id = '" + persona.id() + "'"))
        .isZero();
  }

  private static void theViewIsReadAndSaysHowOldItIs(LoggedPersona persona) {
    var before = viewAge(persona);
    await().until(() -> viewAge(persona) > before + 1500);
    assertThat(Api.get("/state/persona/{id}", persona.id()).<Integer>path("version")).isEqualTo(1);
    assertThat(Api.get("/q/health/ready").statusCode()).isEqualTo(503);
    assertThat(Api.get("/q/health/live").statusCode()).isEqualTo(200);
  }

  private static long viewAge(LoggedPersona persona) {
    var answer = Api.get("/state/persona/{id}", persona.id());
    assertThat(answer.statusCode()).isEqualTo(200);
    return Long.parseLong(answer.header("View-Age"));
  }

  private LoggedPersona visible(String name) {
    var persona = log.persona(name).create();
    persona.write();
    Api.awaitVersion(persona.id(), 1);
    return persona;
  }

  /** Reads of several kinds, of which none can share what another sees, but those of the persona itself. */
  private static List<Response> atOnce(LoggedPersona persona) throws InterruptedException {
    return atOnce(reader -> switch (reader % 4) {
      case 0 -> Api.get("/state/persona/{id}", persona.id());
      case 1 -> Api.get("/state/persona/{id}/history?limit={n}", persona.id(), reader + 1);
      case 2 -> Api.get("/state/leases?limit={n}", reader + 1);
      default -> Api.get("/state/persona?owner_ref=reader-{n}", reader);
    });
  }

  private static List<Response> atOnce(Reader reader) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads
          .invokeAll(IntStream.range(0, READERS).<Callable<Response>>mapToObj(each -> () -> reader.read(each)).toList())
          .stream().map(Future::resultNow).toList();
    }
  }

  private interface Reader {
    Response read(int each);
  }

  /** As many statements as the pool has connections wait for the same table at once. */
  private static void everyConnectionOfThePoolServes(LoggedPersona persona) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var _ = TestDatabase.hold("lock table public.persona in access exclusive mode")) {
      threads.submit(() -> atOnce(each -> Api.get("/state/persona?owner_ref=waiter-{n}", each)));
      await().until(() -> TestDatabase.number(
          "select count(*) from pg_stat_activity where datname = 'persona' and wait_event_type = 'Lock'") == POOL);
    }
    assertThat(atOnce(persona)).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
  }
}
