package io.persona.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.VerbTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchPersonasTest extends VerbTest {
  private static final String OPENED = "id: 4-0\nevent: stream.opened\nretry: 1000\ndata: {}\n\n";

  @Test
  void eventsAreShownAsTheyComeAndALostStreamIsResumedWhereItWas() {
    stub.answers(200, OPENED + "id: 5-0\nevent: persona.updated\ndata: " + updated(2) + "\n\n: \nid: 7-0\n\n");
    stub.answers(200, "id: 8-0\nevent: persona.updated\ndata: " + updated(3) + "\n\n");

    var watched = run("watch", "coach", "--type", "persona.updated", "--count", "2");

    assertThat(watched.exitCode()).isZero();
    assertThat(watched.out().lines()).hasSize(2).last().asString().contains("2026-01-01T00:00:00.000Z",
        "persona.updated", "coach", "version=3");
    assertThat(watched.err()).contains("To go on: --from 8-0");
    assertThat(stub.seen()).hasSize(2)
        .allSatisfy(seen -> assertThat(seen.path()).isEqualTo("/state/stream?persona=coach&types=persona.updated"));
    assertThat(stub.seen().getLast().headers().get("Last-event-id")).isEqualTo(List.of("7-0"));
  }

  @Test
  void aLogThatIsAwayForAWhileIsWaitedFor() {
    stub.answers(200, OPENED + "id: 5-0\nevent: persona.updated\ndata: " + updated(2) + "\n\n");
    stub.refuses(503, "log-unavailable", "Log Unavailable", "\"detail\":\"The log does not answer. Retry.\"");
    stub.answers(200, "id: 8-0\nevent: persona.updated\ndata: " + updated(3) + "\n\n");

    var watched = run("watch", "coach", "--count", "2");

    assertThat(watched.exitCode()).isZero();
    assertThat(watched.out().lines()).hasSize(2);
    assertThat(stub.seen()).hasSize(3);
    assertThat(stub.seen().getLast().headers().get("Last-event-id")).isEqualTo(List.of("5-0"));
  }

  @Test
  void jsonIsTheEventsOneInALine() {
    stub.answers(200, OPENED + "id: 5-0\nevent: persona.updated\ndata: " + updated(2) + "\n\n");

    assertThat(run("watch", "--from", "3-0", "--count", "1", "--json").out()).isEqualTo(updated(2) + "\n");
    assertThat(stub.request().headers().get("Last-event-id")).isEqualTo(List.of("3-0"));
  }

  @Test
  void whatIsRefusedIsSaidAndNotTriedAgain() {
    stub.refuses(400, "invalid-parameter", "Invalid Parameter", "\"detail\":\"types must be among these\"");

    var refused = run("watch", "--type", "nonsense");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("types must be among these");
    assertThat(stub.seen()).hasSize(1);
  }

  @Test
  void aPlaceOfAnotherLogIsNotWatchedFrom() {
    stub.answers(200, "id: 1-0\nevent: stream.opened\ndata: {}\n\n"
        + "id: 9-0\nevent: stream.closed\ndata: {\"reason\":\"position-unknown\"}\n\n");

    var lost = run("watch", "--from", "999-0");

    assertThat(lost.exitCode()).isEqualTo(1);
    assertThat(lost.err()).contains("no such place", "--from 9-0");
  }

  private static String updated(int version) {
    return "{\"type\":\"persona.updated\",\"subject\":\"coach\",\"time\":\"2026-01-01T00:00:00.000Z\",\"data\":{\"version\":%d}}"
        .formatted(version);
  }
}
