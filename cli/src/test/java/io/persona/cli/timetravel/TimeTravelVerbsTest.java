package io.persona.cli.timetravel;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.StubService;
import io.persona.cli.VerbTest;
import io.persona.document.Json;
import org.junit.jupiter.api.Test;

class TimeTravelVerbsTest extends VerbTest {
  private static final String OLD = """
                                    {"id":"coach","name":"Coach","version":2,"updated_at":"a","updated":"a",
                                    "traits":{"tone":"calm"},"preferences":{"brevity":true,"telemetry":{"vibe":{"enabled":false}}}}""";
  private static final String NOW = """
                                    {"id":"coach","name":"Head Coach","version":5,"updated_at":"b","updated":"b",
                                    "traits":{"tone":"calm","wit":1},"preferences":{"telemetry":{"vibe":{"enabled":true}}}}""";

  @Test
  void showGoesBackToAVersionOrATime() {
    stub.answers(200, "{\"id\":\"coach\"}").answers(200, "{\"id\":\"coach\"}");

    run("show", "coach", "--version", "3");
    run("show", "coach", "--at", "2026-01-31T08:30:00+01:00");

    assertThat(stub.seen()).extracting(StubService.Seen::path).containsExactly("/state/persona/coach?version=3",
        "/state/persona/coach?at=2026-01-31T08%3A30%3A00%2B01%3A00");
  }

  @Test
  void diffShowsEachPlaceWithItsValuesBeforeAndAfter() {
    stub.answers(200,
        "{\"from\":2,\"to\":5,\"diff\":[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Head Coach\"}]}")
        .answers(200, OLD);

    var diff = run("diff", "coach", "--from", "2");

    assertThat(stub.seen().getFirst().path()).isEqualTo("/state/persona/coach/diff?from=2");
    assertThat(diff.out()).isEqualTo("""
                                     version 2 to 5:
                                       - /name: "Coach"
                                       + /name: "Head Coach"
                                     """);
  }

  @Test
  void blameAsksForAPlace() {
    stub.answers(200, "{\"path\":\"/traits/tone\",\"version\":4,\"applied_by\":\"a-1\"}");

    var blame = run("blame", "coach", "/traits/tone");

    assertThat(stub.request().path()).isEqualTo("/state/persona/coach/blame?path=%2Ftraits%2Ftone");
    assertThat(blame.out()).contains("version: 4", "applied_by: a-1");
    assertThat(run("blame", "coach").err()).contains("Missing: PATH");
  }

  @Test
  void revertProposesTheWayBackOnTheVersionThereIsAndLeavesConsentAlone() {
    stub.answers(200, "{\"id\":\"coach\",\"version\":5}").answers(200, NOW).answers(200, OLD).answers(201,
        "{\"proposal_id\":\"p-1\"}");

    var revert = run("revert", "coach", "--to", "2");

    assertThat(stub.seen()).extracting(StubService.Seen::path).containsExactly("/state/persona/coach/summary",
        "/state/persona/coach?version=5", "/state/persona/coach?version=2", "/admin/persona/coach/proposals");
    var proposal = stub.seen().getLast();
    assertThat(proposal.headers().get("If-match")).containsExactly("\"5\"");
    assertThat(proposal.json().path("rationale").asText()).isEqualTo("Back to version 2");
    assertThat(proposal.json().path("diff")).containsExactlyInAnyOrder(
        Json.parse("{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Coach\"}"),
        Json.parse("{\"op\":\"remove\",\"path\":\"/traits/wit\"}"),
        Json.parse("{\"op\":\"add\",\"path\":\"/preferences/brevity\",\"value\":true}"));
    assertThat(revert.out()).startsWith("Proposal p-1 waits for a decision.");
  }

  @Test
  void nothingIsProposedWhereNothingDiffersButConsent() {
    stub.answers(200, "{\"version\":5}").answers(200, NOW).answers(200,
        NOW.replace("true", "false").replace("\"b\"", "\"a\"").replace("5", "2"));

    var revert = run("revert", "coach", "--to", "2");

    assertThat(revert.exitCode()).isZero();
    assertThat(revert.out()).isEqualTo("coach is what it was in version 2; nothing is proposed.\n");
    assertThat(stub.seen()).hasSize(3);
  }

  @Test
  void aVersionThatNeverWasIsSaidSo() {
    stub.answers(200, "{\"version\":5}").answers(200, NOW).refuses(404, "version-not-found", "Version Not Found", "");

    var revert = run("revert", "coach", "--to", "9");

    assertThat(revert.exitCode()).isEqualTo(1);
    assertThat(revert.err()).contains("Version Not Found (404)", "./persona history <id>");
  }
}
