package io.persona.query.personas;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.TestDatabase;
import io.persona.query.personas.PersonaQueries.Filter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PersonaListTest {
  private final EventLog log = EventLog.open();
  private final String family = "family-" + UUID.randomUUID();

  @Inject
  PersonaQueries personas;
  @Inject
  Mutiny.SessionFactory sessions;

  @AfterEach
  void forgetRowsThatNoLogHas() {
    TestDatabase.run("delete from persona where owner_ref like 'plan-%'");
  }

  @Test
  void aListIsSortedAsAskedAndTheNameInAnyCase() {
    named("beta", "Alpha", "gamma");

    assertThat(names("name", 50)).containsExactly("Alpha", "beta", "gamma");
    assertThat(names("-name", 50)).containsExactly("gamma", "beta", "Alpha");
    assertThat(names("-updated_at", 50)).containsExactly("gamma", "Alpha", "beta");
    assertThat(names("updated_at", 50)).containsExactly("beta", "Alpha", "gamma");
    assertThat(names("id", 50)).containsExactly("beta", "Alpha", "gamma");
  }

  @Test
  void pagesOfEveryOrderAreCompleteAndWithoutRepetition() {
    named("b", "a", "c", "a", "d");

    for (var sort : List.of("name", "-name", "updated_at", "-updated_at", "id", "-id")) {
      assertThat(names(sort, 2)).as(sort).isEqualTo(names(sort, 50)).hasSize(5);
    }
  }

  @Test
  void whatIsAddedBetweenTwoPagesNeitherRepeatsNorHidesWhatWasThere() {
    named("a", "c", "e");
    var first = Api.get("/state/persona?q={q}&sort=name&limit=2", family).jsonPath();

    create(3, "b");
    create(4, "d");
    var second = Api.get("/state/persona?q={q}&sort=name&limit=2&cursor={c}", family, first.getString("next_cursor"))
        .jsonPath();

    assertThat(first.getList("items.name")).isEqualTo(List.of("a", "c"));
    assertThat(second.getList("items.name")).isEqualTo(List.of("d", "e"));
  }

  @Test
  void anUnknownOrderAndACursorOfAnotherOneAreRefused() {
    named("a", "b");
    var cursor = Api.get("/state/persona?q={q}&sort=name&limit=1", family).<String>path("next_cursor");

    assertThat(Api.get("/state/persona?sort=age").<String>path("parameter")).isEqualTo("sort");
    assertThat(Api.get("/state/persona?sort=-name&cursor={c}", cursor).<String>path("parameter")).isEqualTo("cursor");
  }

  @Test
  void noFilterAndNoOrderReadsTheWholeTable() throws Throwable {
    TestDatabase
        .run("""
             insert into persona (id, owner_kind, owner_ref, name, archetype, version, sequence, document, chain_hash,
               pending_proposals, telemetry_enabled, archived, created_at, updated_at, changed_at)
             select 'planned-' || n, 'workspace', 'plan-' || n % 1000, 'Name ' || n, 'kind-' || n % 100, 1, 1, '{}',
               repeat('0', 64), 0, false, n % 1000 = 0, now(), now() - n * interval '1 s', now()
             from generate_series(1, 20000) n""", "vacuum analyze persona");
    var filters = List.of(new Filter(null, null, null, null, false), new Filter("workspace", null, null, null, false),
        new Filter(null, "plan-7", null, null, false), new Filter("workspace", "plan-7", null, null, false),
        new Filter(null, null, "kind-7", null, false), new Filter(null, null, null, "NAME 777", false),
        new Filter(null, null, null, null, true));

    for (var filter : filters) {
      for (var sort : List.of("-updated_at", "updated_at", "name", "id")) {
        assertThat(wholeReads(filter, PersonaOrder.parse(sort))).as(filter + " by " + sort).isZero();
      }
    }
  }

  /** How often the statement of a list reads the whole table, as the database counts. */
  private long wholeReads(Filter filter, PersonaOrder order) throws Throwable {
    return VertxContextSupport.subscribeAndAwait(() -> sessions.withStatelessTransaction(session -> wholeReads(session)
        .chain(before -> personas.list(session, filter, order, Optional.empty(), 51)
            .invoke(page -> assertThat(page).isNotEmpty()).chain(() -> wholeReads(session))
            .map(after -> after - before))));
  }

  private static Uni<Long> wholeReads(Mutiny.StatelessSession session) {
    return session.createNativeQuery("select seq_scan from pg_stat_xact_user_tables where relname = 'persona'",
        Long.class).getSingleResult();
  }

  private void named(String... names) {
    for (int i = 0; i < names.length; i++) {
      create(i, names[i]);
    }
  }

  private void create(int place, String name) {
    var persona = log.persona(family + "-" + place);
    persona.document().put("name", name);
    persona.create().write();
    Api.awaitVersion(persona.id(), 1);
  }

  private List<String> names(String sort, int limit) {
    var names = new ArrayList<String>();
    String cursor = null;
    do {
      var page = cursor == null
          ? Api.get("/state/persona?q={q}&sort={s}&limit={l}", family, sort, limit)
          : Api.get("/state/persona?q={q}&sort={s}&limit={l}&cursor={c}", family, sort, limit, cursor);
      names.addAll(page.jsonPath().getList("items.name"));
      cursor = page.path("next_cursor");
    } while (cursor != null);
    return names;
  }
}
