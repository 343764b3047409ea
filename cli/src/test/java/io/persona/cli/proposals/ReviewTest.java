package io.persona.cli.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.CommandRun;
import io.persona.cli.VerbTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewTest extends VerbTest {

  @Test
  void proposeSendsDiffRationaleAndExpectedVersion() {
    stub.answers(201, "{\"proposal_id\":\"p-1\",\"persona_id\":\"coach\",\"version\":3,\"status\":\"pending\"}");

    var propose = CommandRun.withInput(stub, "{\"name\":\"Head Coach\"}", "propose", "coach", "--file", "-",
        "--rationale", "New title", "--if-version", "3");

    assertThat(stub.request().path()).isEqualTo("/admin/persona/coach/proposals");
    assertThat(stub.request().headers().get("If-match")).containsExactly("\"3\"");
    assertThat(stub.request().body())
        .isEqualTo("{\"diff\":{\"name\":\"Head Coach\"},\"rationale\":\"New title\"}");
    assertThat(propose.out()).isEqualTo("Proposal p-1 waits for a decision.\n./persona approve p-1 applies it.\n");
  }

  @Test
  void aRefusalNamesOperationAndPath() {
    stub.refuses(422, "invalid-diff", "Invalid Diff",
        "\"detail\":\"is above 1\",\"operation\":2,\"path\":\"/agent/volition/curiosity\"");

    var propose = CommandRun.withInput(stub, "[]", "propose", "coach", "--file", "-");

    assertThat(propose.exitCode()).isEqualTo(1);
    assertThat(propose.err()).isEqualTo("""
                                        Invalid Diff (422)
                                          is above 1
                                          operation 2 at /agent/volition/curiosity
                                        """);
    assertThat(propose.out()).isEmpty();
  }

  @Test
  void approveSaysTheNewVersion() {
    stub.answers(200, "{\"proposal_id\":\"p-1\",\"persona_id\":\"coach\",\"status\":\"approved\",\"version\":4}");

    var approve = run("approve", "p-1", "--rationale", "Agreed");

    assertThat(stub.request().path()).isEqualTo("/admin/persona/proposals/p-1/approve");
    assertThat(stub.request().body()).isEqualTo("{\"rationale\":\"Agreed\"}");
    assertThat(approve.out()).isEqualTo("Proposal p-1 is approved; coach has version 4.\n");
  }

  @Test
  void rejectNeedsNoRationale() {
    stub.answers(200, "{\"proposal_id\":\"p-1\",\"persona_id\":\"coach\",\"status\":\"rejected\",\"version\":3}");

    assertThat(run("reject", "p-1").exitCode()).isZero();
    assertThat(stub.request().path()).isEqualTo("/admin/persona/proposals/p-1/reject");
    assertThat(stub.request().body()).isEqualTo("{}");
  }

  @Test
  void aLateOutcomeIsAwaitedAtItsStatusUrl() {
    stub.answers(202, Map.of("Location", "/commands/c-1"), "{}").answers(202, "{}").answers(200,
        "{\"proposal_id\":\"p-1\",\"persona_id\":\"coach\",\"status\":\"approved\",\"version\":4}");

    var approve = run("approve", "p-1");

    assertThat(stub.seen()).extracting(seen -> seen.method() + " " + seen.path()).containsExactly(
        "POST /admin/persona/proposals/p-1/approve", "GET /commands/c-1", "GET /commands/c-1");
    assertThat(approve.out()).contains("coach has version 4");
  }

  @Test
  void aLateRefusalIsARefusal() {
    stub.answers(202, Map.of("Location", "http://elsewhere/commands/c-1"), "{}").refuses(409, "proposal-not-pending",
        "Proposal Not Pending", "");

    var approve = run("approve", "p-1");

    assertThat(approve.exitCode()).isEqualTo(1);
    assertThat(approve.err()).contains("Proposal Not Pending (409)").contains("./persona proposal <id>");
  }

  @Test
  void theInboxShowsWhatEachProposalWouldChange() {
    stub.answers(200, """
                      {"items":[{"proposal_id":"p-1","persona_id":"coach","status":"pending","base_version":3,
                      "submitted_kind":"automation","rationale":"12 of 14","created":"2026-01-01T00:00:00Z",
                      "diff":[{"op":"test","path":"/name","value":"a"},{"op":"replace","path":"/name","value":"b"}]}],
                      "next_cursor":null}""");

    var inbox = run("proposals", "--status", "pending");

    assertThat(stub.request().path()).isEqualTo("/state/proposals?status=pending");
    assertThat(inbox.out()).contains("p-1").contains("replace /name").contains("automation").doesNotContain("test ");
  }

  @Test
  void theProposalsOfOnePersonaAreAskedForByItsId() {
    stub.answers(200, "{\"items\":[],\"next_cursor\":null}");

    run("proposals", "coach");

    assertThat(stub.request().path()).isEqualTo("/state/persona/coach/proposals");
  }

  @Test
  void aProposalIsShownWithItsDiff() {
    stub.answers(200, "{\"proposal_id\":\"p-1\",\"diff\":[{\"op\":\"remove\",\"path\":\"/name\"}]}");

    var proposal = run("proposal", "p-1");

    assertThat(stub.request().path()).isEqualTo("/state/proposals/p-1");
    assertThat(proposal.out()).contains("diff:").contains("- {\"op\":\"remove\",\"path\":\"/name\"}");
  }
}
