package io.persona.cli.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.VerbTest;
import org.junit.jupiter.api.Test;

class ProjectionVerbsTest extends VerbTest {
  private static final String STATUS = """
                                       {"version":3,"projections":[{"name":"personas","paused":%s,"caught_up":true,"lag":7,"stalled_seconds":2,
                                       "partitions":[{"partition":0,"next_offset":40,"lag":7}]}],"watch":{"age_ms":120},
                                       "standby":{"version":4,"state":"filling","progress":0.25,"lag":300,"eta_seconds":9}}""";

  @Test
  void theStatusTellsLagAndHowFarARebuildIs() {
    stub.answers(200, STATUS.formatted("false"));

    var status = run("projection", "status");

    assertThat(stub.request().path()).isEqualTo("/admin/projections");
    assertThat(status.out()).contains("Version 3", "personas", "follows", "0@40", "Looked at 120 ms ago.",
        "Version 4 is being filled: 25.0 %, 300 offsets to go, about 9 s.");
  }

  @Test
  void aProjectionIsPausedAndResumedByItsName() {
    stub.answers(200, STATUS.formatted("true")).answers(200, STATUS.formatted("false"));

    assertThat(run("projection", "pause", "personas").out()).contains("paused");
    assertThat(run("projection", "resume", "personas").out()).contains("follows");

    assertThat(stub.seen()).extracting("method", "path").containsExactly(
        org.assertj.core.groups.Tuple.tuple("POST", "/admin/projections/personas/pause"),
        org.assertj.core.groups.Tuple.tuple("POST", "/admin/projections/personas/resume"));
  }

  @Test
  void aRecordIsSkippedByItsPlace() {
    stub.answers(200, STATUS.formatted("false"));

    run("projection", "skip", "personas", "--partition", "2", "--offset", "4711");

    assertThat(stub.request().path()).isEqualTo("/admin/projections/personas/skip?partition=2&offset=4711");
    assertThat(run("projection", "skip", "personas").exitCode()).isEqualTo(2);
  }

  @Test
  void aRebuildTakesOverByItselfUnlessItIsHeld() {
    stub.answers(202, "{\"version\":4,\"state\":\"filling\",\"progress\":0,\"lag\":0}").answers(202,
        "{\"version\":4,\"state\":\"filling\",\"progress\":0,\"lag\":0}");

    run("projection", "rebuild");
    run("projection", "rebuild", "--hold");

    assertThat(stub.seen()).extracting("path").containsExactly("/admin/projections/rebuild",
        "/admin/projections/rebuild?auto_switch=false");
  }

  @Test
  void whatCannotBeSwitchedIsSaidWithItsReason() {
    stub.refuses(409, "standby-not-filled", "Standby Not Filled", "\"detail\":\"It has not caught up yet.\"");

    var refused = run("projection", "switch");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("It has not caught up yet.");
  }

  @Test
  void aRebuildIsCancelled() {
    stub.answers(204, "");

    var cancelled = run("projection", "cancel");

    assertThat(cancelled.exitCode()).isZero();
    assertThat(stub.request().path()).isEqualTo("/admin/projections/cancel");
  }

  @Test
  void aComparisonReadsEveryPageAndFailsWhereSomethingDiffers() {
    stub.answers(200, "{\"compared\":500,\"moving\":1,\"differences\":[],\"next_cursor\":\"c1\"}").answers(200,
        """
        {"compared":3,"moving":0,"differences":[{"persona_id":"coach","view":"history","kind":"differs"}],"next_cursor":null}""");

    var diff = run("projection", "diff");

    assertThat(diff.exitCode()).isEqualTo(1);
    assertThat(diff.out()).contains("503 personas compared, 1 were in motion, 1 differences.", "coach", "history");
    assertThat(stub.seen()).extracting("path").containsExactly("/admin/projections/diff?limit=500",
        "/admin/projections/diff?limit=500&cursor=c1");
  }
}
