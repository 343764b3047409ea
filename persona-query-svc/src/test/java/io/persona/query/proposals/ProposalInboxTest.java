package io.persona.query.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ProposalInboxTest {
  private final EventLog log = EventLog.open();

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
}
