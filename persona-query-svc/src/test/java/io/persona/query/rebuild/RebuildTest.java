package io.persona.query.rebuild;

import static io.persona.query.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.kafka.AvroCodec;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.LoggedPersona;
import io.persona.query.TestDatabase;
import io.persona.schemas.Topic;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.schemas.vibe.VibeWindow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RebuildTest {
  private static final String OPERATIONS = "/admin/projections";

  private final EventLog log = EventLog.open();

  @AfterEach
  void cancel() {
    Api.post(OPERATIONS + "/cancel");
  }

  @Test
  void theViewsAreMadeAgainAndTakeOverWhileReadersSeeNothingOlderThanBefore() {
    var persona = life("rebuilt");
    var version = status().getInt("version");

    assertThat(Api.post(OPERATIONS + "/rebuild").statusCode()).isEqualTo(202);

    await().untilAsserted(() -> {
      persona.rename("Version " + (persona.version() + 1)).write();
      assertThat(Api.get("/state/persona/{id}?min_version={v}", persona.id(), persona.version()).statusCode())
          .isEqualTo(200);
      assertThat(status().getInt("version")).isEqualTo(version + 1);
    });
    assertThat(status().getString("standby.state")).isEqualTo("following");
    assertThat(status().getInt("standby.version")).isEqualTo(version);
    persona.rename("After").write();
    Api.awaitVersion(persona.id(), persona.version());
    await().untilAsserted(() -> assertThat(rows("standby", persona)).isEqualTo(rows("public", persona)));
    assertThat(TestDatabase.number("select count(*) from public.snapshot where persona_id = '" + persona.id() + "'"))
        .isPositive();
  }

  @Test
  void theIndexesOfANewVersionAreThoseOfTheOldOne() {
    var before = indexes();

    filled();
    switched();

    assertThat(indexes()).isEqualTo(before).contains("persona_by_text").contains("persona_pkey");
  }

  @Test
  void aVersionThatIsNotWantedBySelfSwitchWaitsAndIsSwitchedToAndBackAndDropped() {
    var persona = life("back");
    var version = status().getInt("version");
    filled();
    assertThat(status().getInt("version")).isEqualTo(version);
    assertThat(status().getDouble("standby.progress")).isEqualTo(1.0);

    switched();
    assertThat(status().getInt("version")).isEqualTo(version + 1);
    persona.rename("Between").write();
    assertThat(Api.awaitVersion(persona.id(), persona.version()).jsonPath().getString("name")).isEqualTo("Between");
    switched();

    assertThat(status().getInt("version")).isEqualTo(version);
    assertThat(Api.get("/state/persona/{id}", persona.id()).jsonPath().getString("name")).isEqualTo("Between");
    persona.rename("Back").write();
    Api.awaitVersion(persona.id(), persona.version());
    assertThat(Api.post(OPERATIONS + "/cancel").statusCode()).isEqualTo(204);
    assertThat(status().<Object>get("standby")).isNull();
    assertThat(TestDatabase.number("select count(*) from pg_namespace where nspname = 'standby'")).isZero();
  }

  @Test
  void aRebuildIsCancelledAndBegunAgain() {
    var persona = life("again");
    Api.post(OPERATIONS + "/rebuild?auto_switch=false");
    assertThat(Api.post(OPERATIONS + "/cancel").statusCode()).isEqualTo(204);

    filled();

    await().untilAsserted(() -> assertThat(rows("standby", persona)).isEqualTo(rows("public", persona)));
  }

  @Test
  void aVersionIsDroppedWhileABatchOfItIsWritten() throws Exception {
    filled();
    try (var batch = DriverManager.getConnection(TestStack.jdbcUrl(), TestStack.databaseUser(),
        TestStack.databasePassword()); var operator = Executors.newSingleThreadExecutor()) {
      batch.setAutoCommit(false);
      batch.createStatement().execute("select 1 from standby.projection_offset for update");

      var cancelled = operator.submit(() -> Api.post(OPERATIONS + "/cancel").statusCode());
      await().until(() -> TestDatabase.number("select count(*) from pg_locks where not granted") > 0);
      for (var table : List.of("persona", "history", "proposal", "snapshot", "parked_persona")) {
        batch.createStatement().execute("lock table standby." + table + " in row exclusive mode");
      }
      batch.commit();

      assertThat(cancelled.get()).isEqualTo(204);
    }
  }

  @Test
  void erasureAndWithdrawnConsentHoldInBothVersions() {
    var marker = "marker-" + UUID.randomUUID();
    var persona = log.persona("both").sealed().create().rename(marker).consent(true);
    persona.write();
    Api.awaitVersion(persona.id(), 3);
    metrics(persona);
    filled();
    await().untilAsserted(() -> assertThat(count("standby.vibe_metrics", persona)).isEqualTo(1));
    assertThat(TestDatabase.tablesWith(marker)).contains("persona", "history", "standby.persona", "standby.history");

    persona.consent(false).write();
    Api.awaitVersion(persona.id(), 4);
    await().untilAsserted(() -> assertThat(count("standby.vibe_metrics", persona)).isZero());
    assertThat(count("public.vibe_metrics", persona)).isZero();
    persona.erase().destroyKey().write();

    await().untilAsserted(() -> assertThat(TestDatabase.tablesWith(marker)).isEmpty());
    assertThat(count("standby.erased_persona", persona)).isEqualTo(1);
    switched();
    assertThat(Api.get("/state/persona/{id}", persona.id()).statusCode()).isEqualTo(410);
  }

  @Test
  void aComparisonNamesWhatDiffers() {
    var persona = life("compared");
    filled();
    await().untilAsserted(() -> assertThat(differences(persona)).isEmpty());
    TestDatabase.run("update standby.persona set name = 'Other' where id = '" + persona.id() + "'",
        "delete from standby.history where sequence = 1 and persona_id = '" + persona.id() + "'");

    assertThat(differences(persona)).containsExactly("persona differs", "history differs");
    TestDatabase.run("delete from standby.persona where id = '" + persona.id() + "'");
    assertThat(differences(persona)).containsExactly("persona missing-in-standby");
  }

  @Test
  void anErasureThatOneVersionHasYetToReadIsNoDifference() {
    var live = life("erased-in-live");
    var standby = life("erased-in-standby");
    filled();
    await().untilAsserted(() -> assertThat(moving()).isZero());

    receiptInPlaceOfRow("public", live);
    receiptInPlaceOfRow("standby", standby);

    assertThat(differences(live)).isEmpty();
    assertThat(differences(standby)).isEmpty();
    assertThat(moving()).isEqualTo(2);
  }

  @Test
  void aTagFromBeforeASwitchIsAsTrueAfterIt() {
    var same = life("same");
    var other = life("other");
    var before = tags(same, other);

    filled();
    switched();
    assertThat(List.of(ask(same, before), ask(other, before))).containsOnly(304);
    other.rename("Changed").write();
    Api.awaitVersion(other.id(), other.version());
    assertThat(List.of(ask(same, before), ask(other, before))).containsExactly(304, 200);
    var after = tags(same, other);
    switched();

    assertThat(ask(other, before)).isEqualTo(200);
    assertThat(List.of(ask(same, after), ask(other, after))).containsOnly(304);
  }

  @Test
  void whatCannotBeDoneIsRefused() {
    assertThat(Api.post(OPERATIONS + "/switch").statusCode()).isEqualTo(409);
    assertThat(Api.post(OPERATIONS + "/cancel").statusCode()).isEqualTo(409);
    assertThat(Api.get(OPERATIONS + "/diff").statusCode()).isEqualTo(409);
    assertThat(Api.post(OPERATIONS + "/rebuild?auto_switch=perhaps").statusCode()).isEqualTo(400);
  }

  @Test
  void aTableThatIsInUseHoldsUpASwitchAndNobodyElse() {
    var persona = life("held");
    filled();
    var version = status().getInt("version");

    try (var _ = TestDatabase.hold("lock table public.history in access share mode")) {
      assertThat(Api.post(OPERATIONS + "/switch").statusCode()).isEqualTo(409);
      persona.rename("Goes on").write();
      assertThat(Api.awaitVersion(persona.id(), persona.version()).jsonPath().getString("name")).isEqualTo("Goes on");
    }

    assertThat(status().getInt("version")).isEqualTo(version);
    switched();
    assertThat(status().getInt("version")).isEqualTo(version + 1);
  }

  private LoggedPersona life(String name) {
    var proposal = UUID.randomUUID().toString();
    var persona = log.persona(name).create().submit(proposal, "{}").approve(proposal).rename("Two", proposal);
    while (persona.version() < 33) {
      persona.rename("Version " + persona.version());
    }
    persona.write();
    Api.awaitVersion(persona.id(), 33);
    return persona;
  }

  @Test
  void aRebuildThatFollowsAnotherAtOnceIsFilledFromTheBeginningToo() {
    var persona = life("twice");
    filled();

    filled();

    await().untilAsserted(() -> assertThat(rows("standby", persona)).isEqualTo(rows("public", persona)));
  }

  private static void filled() {
    assertThat(Api.post(OPERATIONS + "/rebuild?auto_switch=false").statusCode()).isEqualTo(202);
    await().untilAsserted(() -> {
      assertThat(status().getString("standby.state")).isEqualTo("following");
      assertThat(status().getLong("standby.lag")).isZero();
    });
  }

  private static void switched() {
    await().untilAsserted(() -> assertThat(Api.post(OPERATIONS + "/switch").statusCode()).isEqualTo(200));
  }

  private static JsonPath status() {
    return Api.get(OPERATIONS).jsonPath();
  }

  private static List<String> differences(LoggedPersona persona) {
    return pages().stream().flatMap(page -> page.<Map<String, String>>getList("differences").stream())
        .filter(one -> one.get("persona_id").equals(persona.id())).map(one -> one.get("view") + " " + one.get("kind"))
        .toList();
  }

  private static long moving() {
    return pages().stream().mapToLong(page -> page.getLong("moving")).sum();
  }

  private static List<JsonPath> pages() {
    var pages = new ArrayList<JsonPath>();
    for (String cursor = ""; cursor != null; cursor = pages.getLast().get("next_cursor")) {
      var page = Api.get(OPERATIONS + "/diff?limit=500" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      assertThat(page.statusCode()).isEqualTo(200);
      pages.add(page.jsonPath());
    }
    return pages;
  }

  /** As if this version alone had read that the persona is erased. */
  private static void receiptInPlaceOfRow(String schema, LoggedPersona persona) {
    TestDatabase.run("""
                     with gone as (delete from %1$s.persona where id = '%2$s' returning *)
                     insert into %1$s.erased_persona select id, version, sequence + 1, chain_hash, now() from gone"""
        .formatted(schema, persona.id()));
  }

  private static Map<String, String> tags(LoggedPersona... personas) {
    return Stream.of(personas).collect(Collectors.toMap(LoggedPersona::id,
        persona -> Api.get("/state/persona/{id}", persona.id()).header("ETag")));
  }

  /** Status of the answer to a client that has what these tags are of. */
  private static int ask(LoggedPersona persona, Map<String, String> tags) {
    return given().auth().oauth2(TestStack.adminToken()).header("If-None-Match", tags.get(persona.id()))
        .get("/state/persona/{id}", persona.id()).statusCode();
  }

  private void metrics(LoggedPersona persona) {
    var at = Instant.parse("2026-03-01T10:00:00Z");
    var codec = new AvroCodec(TestStack.registryUrl());
    log.write(Topic.VIBE_METRICS, persona.id().getBytes(UTF_8), codec.serialize(Topic.VIBE_METRICS,
        new VibeMetrics(persona.id(), 1L, List.of(), "warmer", 0.7, at, at,
            new VibeWindow(at, at.plusSeconds(300), List.of()), 86_400_000L, List.of(), 3_600_000L, 0L, null,
            List.of())));
    await().untilAsserted(() -> assertThat(count("public.vibe_metrics", persona)).isEqualTo(1));
  }

  private static long count(String table, LoggedPersona persona) {
    return TestDatabase.number("select count(*) from " + table + " where persona_id = '" + persona.id() + "'");
  }

  private static String rows(String schema, LoggedPersona persona) {
    return TestDatabase
        .text("""
              select string_agg(r, chr(10) order by r) from (
                select to_jsonb(p)::text r from %1$s.persona p where p.id = '%2$s'
                union all select to_jsonb(p)::text from %1$s.proposal p where p.persona_id = '%2$s'
                union all select to_jsonb(h)::text from %1$s.history h where h.persona_id = '%2$s'
                union all select to_jsonb(s)::text from %1$s.snapshot s where s.persona_id = '%2$s') rows"""
            .formatted(schema, persona.id()));
  }

  private static String indexes() {
    return TestDatabase.text(
        "select string_agg(indexdef, chr(10) order by indexname) from pg_indexes where schemaname = 'public'");
  }
}
