package io.persona.query.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.LoggedPersona;
import io.persona.query.TestDatabase;
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
class ProposalInboxTest {
  private final EventLog log = EventLog.open();

  @Inject
  ProposalQueries proposals;
  @Inject
  Mutiny.SessionFactory sessions;

  @AfterEach
  void forgetRowsThatNoLogHas() {
    TestDatabase.run("delete from proposal where persona_id like 'planned-%'");
  }

  @Test
  void theInboxShowsWhatWaitsOfAllPersonasPageByPage() {
    var waiting = new ArrayList<String>();
    for (var i = 0; i < 3; i++) {
      var persona = log.persona("inbox").create();
      waiting.add(UUID.randomUUID().toString());
      persona.submit(waiting.getLast(), "{\"name\":\"x\"}").write();
      Api.awaitSequence(persona.id(), 2);
    }
    var decided = log.persona("decided").create();
    var done = UUID.randomUUID().toString();
    decided.submit(done, "[]").reject(done).write();
    Api.awaitSequence(decided.id(), 3);

    var seen = new ArrayList<String>();
    String cursor = null;
    do {
      var page = cursor == null
          ? Api.get("/state/proposals?status=pending&limit=2")
          : Api.get("/state/proposals?status=pending&limit=2&cursor={c}", cursor);
      seen.addAll(page.jsonPath().getList("items.proposal_id"));
      cursor = page.path("next_cursor");
    } while (cursor != null);

    assertThat(seen).containsAll(waiting).doesNotContain(done).doesNotHaveDuplicates();
  }

  @Test
  void eachFilterNarrowsTheInbox() {
    var persona = log.persona("filtered").create();
    var byAda = UUID.randomUUID().toString();
    var byBot = UUID.randomUUID().toString();
    var done = UUID.randomUUID().toString();
    persona.submit(byAda, "[]").submit(byBot, "{}", LoggedPersona.BOT).submit(done, "[]", LoggedPersona.BOT)
        .reject(done).write();
    Api.awaitSequence(persona.id(), 5);

    assertThat(ids("persona=" + persona.id())).containsExactlyInAnyOrder(byAda, byBot, done);
    assertThat(ids("persona=" + persona.id() + "&submitted_kind=automation")).containsExactlyInAnyOrder(byBot, done);
    assertThat(ids("persona=" + persona.id() + "&submitted_kind=automation&status=pending")).containsExactly(byBot);
    assertThat(ids("submitted_kind=automation&status=pending&limit=500")).contains(byBot).doesNotContain(byAda, done);
    assertThat(Api.get("/state/persona/{id}/proposals?submitted_kind=person", persona.id()).jsonPath()
        .<String>getList("items.proposal_id")).containsExactly(byAda);
    assertThat(Api.get("/state/proposals?submitted_kind=robot").<String>path("parameter")).isEqualTo("submitted_kind");
  }

  @Test
  void noFilterReadsTheWholeTable() throws Throwable {
    TestDatabase.run(
        """
        insert into proposal (id, persona_id, status, base_version, diff, leases_required, evidence, submitted_by,
          submitted_kind, created_at, updated_at)
        select 'planned-' || n, 'planned-' || n % 500, case n % 50 when 0 then 'pending' else 'approved' end, 1, '[]',
          '[]', '[]', 'a', case n % 3 when 0 then 'person' else 'automation' end, now() - n * interval '1 s', now()
        from generate_series(1, 20000) n""", "vacuum analyze proposal");

    for (var filter : List.of(new ProposalFilter(null, null, null), new ProposalFilter("planned-7", null, null),
        new ProposalFilter("planned-50", ProposalStatus.PENDING, null),
        new ProposalFilter(null, ProposalStatus.PENDING, null), new ProposalFilter(null, null, "automation"),
        new ProposalFilter(null, ProposalStatus.PENDING, "automation"))) {
      assertThat(wholeReads(filter)).as(filter.toString()).isZero();
    }
  }

  /** How often the statement of a list reads the whole table, as the database counts. */
  private long wholeReads(ProposalFilter filter) throws Throwable {
    return VertxContextSupport.subscribeAndAwait(() -> sessions.withStatelessTransaction(session -> wholeReads(session)
        .chain(before -> proposals.list(session, filter, Optional.empty(), 51)
            .invoke(page -> assertThat(page).isNotEmpty()).chain(() -> wholeReads(session))
            .map(after -> after - before))));
  }

  private static Uni<Long> wholeReads(Mutiny.StatelessSession session) {
    return session.createNativeQuery("select seq_scan from pg_stat_xact_user_tables where relname = 'proposal'",
        Long.class).getSingleResult();
  }

  private static List<String> ids(String query) {
    return Api.get("/state/proposals?" + query).jsonPath().getList("items.proposal_id");
  }
}
