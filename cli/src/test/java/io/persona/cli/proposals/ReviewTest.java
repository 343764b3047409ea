package io.persona.cli.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.CommandRun;
import io.persona.cli.VerbTest;
import java.util.List;
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
  void aBundleIsSentAsAWholeAndReportedOneByOne() {
    stub.answers(200, """
                      {"accepted":1,"refused":1,"open":1,"outcomes":[
                      {"persona_id":"coach","status":201,"proposal_id":"p-1","version":3},
                      {"persona_id":"scout","status":422,"problem":{"title":"Invalid Diff","detail":"is above 1",
                      "path":"/agent/volition/curiosity"}},
                      {"persona_id":"guide","status":202,"command_id":"c-1"}]}""");

    var bundle = CommandRun.withInput(stub, "[{\"persona_id\":\"coach\",\"diff\":{\"name\":\"B\"}}]", "propose-all",
        "-");

    assertThat(stub.request().path()).isEqualTo("/admin/proposals");
    assertThat(stub.request().body())
        .isEqualTo("{\"proposals\":[{\"persona_id\":\"coach\",\"diff\":{\"name\":\"B\"}}]}");
    assertThat(bundle.exitCode()).isEqualTo(1);
    assertThat(bundle.out()).isEqualTo("""
                                       PERSONA  PROPOSAL  ON VERSION  OUTCOME
                                       coach    p-1       3           pending
                                       scout    -         -           Invalid Diff
                                       guide    -         -           not decided yet
                                       Waiting for a decision 1, refused 1, open 1.
                                       """);
    assertThat(bundle.err()).isEqualTo("scout: Invalid Diff (422) is above 1 at /agent/volition/curiosity\n");
  }

  @Test
  void aBundleOfWhichAllWaitIsASuccessAndMayBeAnObject() {
    stub.answers(200, "{\"accepted\":1,\"refused\":0,\"open\":0,\"outcomes\":[]}");

    var bundle = CommandRun.withInput(stub, "{\"proposals\":[]}", "propose-all", "-", "--json");

    assertThat(stub.request().body()).isEqualTo("{\"proposals\":[]}");
    assertThat(bundle.exitCode()).isZero();
    assertThat(bundle.out()).isEqualTo("{\"accepted\":1,\"refused\":0,\"open\":0,\"outcomes\":[]}\n");
  }

  @Test
  void aBundleThatIsRefusedAsAWholeSaysWhy() {
    stub.refuses(422, "repeated-persona", "Repeated Persona", "\"path\":\"/proposals/1/persona_id\"");

    var bundle = CommandRun.withInput(stub, "[]", "propose-all", "-");

    assertThat(bundle.exitCode()).isEqualTo(1);
    assertThat(bundle.err()).contains("Repeated Persona (422)").contains("/proposals/1/persona_id");
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
  void aProposalIsShownWithTheValuesBeforeAndAfter() {
    stub.answers(200, """
                      {"proposal_id":"p-1","persona_id":"coach","status":"pending","diff":[
                      {"op":"test","path":"/version","value":3},{"op":"replace","path":"/name","value":"Head Coach"},
                      {"op":"remove","path":"/traits/tone"},{"op":"add","path":"/archetype","value":"ally"}]}""")
        .answers(200, "{\"name\":\"Coach\",\"traits\":{\"tone\":\"warm\"}}");

    var proposal = run("proposal", "show", "p-1");

    assertThat(stub.seen()).extracting(seen -> seen.path()).containsExactly("/state/proposals/p-1",
        "/state/persona/coach");
    assertThat(proposal.out()).endsWith("""
                                        diff:
                                          = /version: 3  (must hold)
                                          - /name: "Coach"
                                          + /name: "Head Coach"
                                          - /traits/tone: "warm"
                                          + /archetype: "ally"
                                        """);
  }

  @Test
  void anOverrideIsShownBesideWhatWasProposed() {
    stub.answers(200,
        """
        {"proposal_id":"p-1","persona_id":"coach","status":"approved","diff":{"name":"A","archetype":null},
        "override_diff":{"name":"B"}}""");

    var proposal = run("proposal", "p-1");

    assertThat(proposal.out()).endsWith("""
                                        diff:
                                          - /name
                                          + /name: "A"
                                          - /archetype
                                        override, applied in its place:
                                          - /name
                                          + /name: "B"
                                        """);
  }

  @Test
  void aDiffIsColouredWhereColoursAreWanted() {
    stub.answers(200, "{\"proposal_id\":\"p-1\",\"status\":\"rejected\",\"diff\":{\"name\":\"\\u001B[2J\"}}");
    var forced = CommandRun.surroundings(stub);
    forced.put("CLICOLOR_FORCE", "1");

    var proposal = CommandRun.with(forced, "", "proposal", "p-1");

    assertThat(proposal.out()).contains("\u001B[31m  - /name\u001B[0m").contains("\u001B[32m  + /name: ")
        .doesNotContain("\u001B[2J");
  }

  @Test
  void aDiffHasNoColoursInAPipeNorWhereTheyAreNotWanted() {
    var unwanted = CommandRun.surroundings(stub);
    unwanted.put("NO_COLOR", "1");
    unwanted.put("CLICOLOR_FORCE", "1");
    for (var surroundings : List.of(CommandRun.surroundings(stub), unwanted)) {
      stub.answers(200, "{\"proposal_id\":\"p-1\",\"status\":\"rejected\",\"diff\":{\"name\":\"B\"}}");

      assertThat(CommandRun.with(surroundings, "", "proposal", "p-1").out()).contains("  + /name: \"B\"")
          .doesNotContain("\u001B");
    }
  }

  @Test
  void withdrawTakesAProposalBack() {
    stub.answers(200, "{\"proposal_id\":\"p-1\",\"persona_id\":\"coach\",\"status\":\"withdrawn\",\"version\":3}");

    var withdraw = run("withdraw", "p-1", "--rationale", "Not now");

    assertThat(stub.request().path()).isEqualTo("/admin/persona/proposals/p-1/withdraw");
    assertThat(withdraw.out()).isEqualTo("Proposal p-1 is withdrawn; coach has version 3.\n");
  }

  @Test
  void anApprovalOfSeveralSaysHowManyThereAre() {
    stub.answers(200, "{\"proposal_id\":\"p-1\",\"status\":\"pending\",\"approvals\":1,\"approvals_required\":2}");

    assertThat(run("approve", "p-1").out())
        .isEqualTo("Proposal p-1 has 1 of 2 approvals; it waits for the others.\n");
  }

  @Test
  void aReviewerSendsTheTagTheySawAndMayOverride() {
    stub.answers(200, "{\"proposal_id\":\"p-1\",\"persona_id\":\"coach\",\"status\":\"approved\",\"version\":4}");

    CommandRun.withInput(stub, "{\"name\":\"B\"}", "approve", "p-1", "--if-match", "ab12", "--diff", "-");

    assertThat(stub.request().headers().get("If-match")).containsExactly("\"p-ab12\"");
    assertThat(stub.request().body()).isEqualTo("{\"diff\":{\"name\":\"B\"}}");
  }

  @Test
  void aConflictSaysWhatWasChangedSince() {
    stub.refuses(409, "diff-conflict", "Diff No Longer Applies",
        "\"conflicts\":[{\"path\":\"/name\",\"version\":4,\"actor\":\"a-1\"}]");

    assertThat(run("approve", "p-1").err()).contains("/name was changed by version 4, of a-1").contains("--diff");
  }

  @Test
  void aTimeToLiveIsSentInSeconds() {
    stub.answers(201, "{\"proposal_id\":\"p-1\"}");

    CommandRun.withInput(stub, "{}", "propose", "coach", "--file", "-", "--ttl", "12h");

    assertThat(stub.request().json().path("ttl_seconds").longValue()).isEqualTo(43_200);
    assertThat(CommandRun.withInput(stub, "{}", "propose", "coach", "--file", "-", "--ttl", "soon").exitCode())
        .isEqualTo(2);
  }
}
