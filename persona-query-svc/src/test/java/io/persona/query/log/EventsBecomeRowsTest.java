package io.persona.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class EventsBecomeRowsTest {
  private final EventLog log = EventLog.open();

  @Test
  void aCreatedPersonaCanBeRead() {
    var persona = log.persona("created").create();

    persona.write();

    var entry = Api.awaitVersion(persona.id(), 1).jsonPath();
    assertThat(entry.getString("name")).isEqualTo("Companion");
    assertThat(entry.getFloat("traits.warmth")).isEqualTo(0.5f);
    assertThat(entry.getString("updated")).isEqualTo(entry.getString("updated_at")).endsWith("Z");
    assertThat(entry.getList("pending_proposals")).isEmpty();
    assertThat(entry.getBoolean("approvals_required")).isFalse();
    assertThat(entry.getBoolean("parked")).isFalse();
    assertThat(entry.getString("links.history")).isEqualTo("/state/persona/" + persona.id() + "/history");
  }

  @Test
  void aProposalIsPendingUntilItIsApprovedAndThenItsDiffIsInTheDocument() {
    var proposal = UUID.randomUUID().toString();
    var persona = log.persona("proposed").create();
    persona.submit(proposal, "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Guide\"}]").write();

    Api.awaitSequence(persona.id(), 2);
    var pending = Api.get("/state/persona/{id}", persona.id()).jsonPath();
    persona.approve(proposal).rename("Guide", proposal).write();
    var approved = Api.awaitVersion(persona.id(), 2).jsonPath();

    assertThat(pending.getBoolean("approvals_required")).isTrue();
    assertThat(pending.getString("pending_proposals[0].proposal_id")).isEqualTo(proposal);
    assertThat(pending.getString("pending_proposals[0].status")).isEqualTo("pending");
    assertThat(pending.getString("pending_proposals[0].rationale")).isEqualTo("because");
    assertThat(pending.getMap("pending_proposals[0].telemetry_scope")).isEmpty();
    assertThat(pending.getList("pending_proposals[0].leases_required")).containsExactly("persona:manage");
    assertThat(approved.getString("name")).isEqualTo("Guide");
    assertThat(approved.getLong("version")).isEqualTo(2);
    assertThat(approved.getList("pending_proposals")).isEmpty();
    var decided = Api.get("/state/proposals/{id}", proposal).jsonPath();
    assertThat(decided.getString("status")).isEqualTo("approved");
    assertThat(decided.getString("decision_rationale")).isEqualTo("agreed");
  }

  @Test
  void aRejectedProposalChangesNothingAndIsNoHistory() {
    var proposal = UUID.randomUUID().toString();
    var persona = log.persona("rejected").create().submit(proposal, "{\"name\":\"x\"}").reject(proposal);

    persona.write();

    Api.awaitSequence(persona.id(), 3);
    assertThat(Api.get("/state/persona/{id}", persona.id()).jsonPath().getLong("version")).isEqualTo(1);
    assertThat(Api.get("/state/persona/{id}/history", persona.id()).jsonPath().getList("items")).hasSize(1);
    assertThat(Api.get("/state/persona/{id}/proposals?status=rejected", persona.id()).jsonPath()
        .getList("items.proposal_id")).containsExactly(proposal);
  }

  @Test
  void anEventThatIsReadTwiceCountsOnce() {
    var persona = log.persona("twice").create().rename("Two");
    var written = persona.write();

    log.write(written);
    persona.rename("Three").write();

    var entry = Api.awaitVersion(persona.id(), 3).jsonPath();
    assertThat(entry.getString("name")).isEqualTo("Three");
    assertThat(Api.get("/state/persona/{id}/history", persona.id()).jsonPath().getList("items.version"))
        .isEqualTo(List.of(3, 2, 1));
  }

  @Test
  void anAbortedTransactionIsNeverSeen() {
    var ghost = log.persona("ghost").create();
    var persona = log.persona("after").create();

    log.abort(ghost.take());
    persona.write();

    Api.awaitVersion(persona.id(), 1);
    assertThat(Api.get("/state/persona/{id}", ghost.id()).statusCode()).isEqualTo(404);
  }

  @Test
  void theChainOfThePersonaIsVerifiedUpToItsLastEvent() {
    var persona = log.persona("chain").create().rename("Two").consent(true);

    persona.write();

    var chain = Api.awaitSequence(persona.id(), 3).jsonPath();
    assertThat(chain.getString("head")).isEqualTo(persona.hash());
    assertThat(chain.getBoolean("intact")).isTrue();
    assertThat(chain.<Object>get("first_broken_sequence")).isNull();
  }
}
