package io.persona.query.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.Json;
import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.LoggedPersona;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a reader sees of a proposal at each point of its life. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ProposalLifeTest {
  private static final String DIFF = "{\"name\": \"Guide\"}";

  private final EventLog log = EventLog.open();
  private final String id = UUID.randomUUID().toString();

  @Test
  void approvalsAreToldOneByOneWithTheirReasons() {
    var persona = log.persona("endorsed").create().submit(id, DIFF).endorse(id, 1, 2);
    var waiting = shown(persona, 3);

    assertThat(waiting.getString("status")).isEqualTo("pending");
    assertThat(waiting.getInt("approvals")).isEqualTo(1);
    assertThat(waiting.getInt("approvals_required")).isEqualTo(2);
    assertThat(waiting.getString("expires_at")).startsWith("2031-01-01T00:00:00");
    assertThat(waiting.getString("endorsements[0].rationale")).isEqualTo("me too");
    assertThat(waiting.getString("endorsements[0].actor")).isEqualTo(LoggedPersona.ADA.getPseudonym());

    var approved = shown(persona.approve(id).rename("Guide", id), 5);
    assertThat(approved.getString("status")).isEqualTo("approved");
    assertThat(approved.getInt("approvals")).isEqualTo(2);
    assertThat(approved.<Object>get("override_diff")).isNull();
    assertThat(pendingOf(persona)).isZero();
  }

  @Test
  void anOverrideIsShownAsOneInTheProposalAndInTheHistory() {
    var persona = log.persona("overridden").create().submit(id, DIFF).override(id, "{\"name\":\"Other\"}")
        .rename("Other", id);

    var proposal = shown(persona, 4);

    assertThat(proposal.getString("diff.name")).isEqualTo("Guide");
    assertThat(proposal.getString("override_diff.name")).isEqualTo("Other");
    var history = Api.get("/state/persona/{id}/history", persona.id()).jsonPath();
    assertThat(history.getBoolean("items[0].override")).isTrue();
    assertThat(history.getBoolean("items[1].override")).isFalse();
  }

  @Test
  void whatExpiredOrWasWithdrawnWaitsNoLonger() {
    var other = UUID.randomUUID().toString();
    var persona = log.persona("ended").create().submit(id, DIFF).submit(other, "[]").expire(id).withdraw(other);

    var expired = shown(persona, 5);

    assertThat(expired.getString("status")).isEqualTo("expired");
    assertThat(expired.<Object>get("decided_by")).isNull();
    var withdrawn = Api.get("/state/proposals/{id}", other).jsonPath();
    assertThat(withdrawn.getString("status")).isEqualTo("withdrawn");
    assertThat(withdrawn.getString("decision_rationale")).isEqualTo("not now");
    assertThat(pendingOf(persona)).isZero();
    assertThat(Api.get("/state/persona/{id}/proposals?status=expired", persona.id()).jsonPath()
        .<String>getList("items.proposal_id")).containsExactly(id);
  }

  @Test
  void theEntityTagNamesTheDiffAndChangesWithTheProposal() {
    var persona = log.persona("tagged").create().submit(id, DIFF);
    var tag = shown(persona, 2).getString("tag");
    var before = Api.get("/state/proposals/{id}", id).header("ETag");
    shown(persona.endorse(id, 1, 2), 3);

    assertThat(tag).isEqualTo(Json.sha256(Json.parse(DIFF)).substring(0, 32));
    assertThat(before).startsWith("\"p-" + tag + ".");
    assertThat(Api.get("/state/proposals/{id}", id).header("ETag")).startsWith("\"p-" + tag + ".").isNotEqualTo(before);
  }

  private JsonPath shown(LoggedPersona persona, long sequence) {
    persona.write();
    Api.awaitSequence(persona.id(), sequence);
    return Api.get("/state/proposals/{id}", id).jsonPath();
  }

  private static int pendingOf(LoggedPersona persona) {
    return Api.get("/state/persona/{id}", persona.id()).jsonPath().getList("pending_proposals").size();
  }
}
