package io.persona.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.VerbTest;
import org.junit.jupiter.api.Test;

class ShowHistoryTest extends VerbTest {

  @Test
  void everyEntrySaysWhatChangedAndItsHash() {
    stub.answers(200,
        """
        {"items":[{"version":2,"type":"persona.updated","actor_kind":"person","rationale":null,
        "applied_at":"2026-01-01T00:00:00Z","hash":"0123456789abcdef","diff":{"name":"b"}}],"next_cursor":null}""");

    var history = run("history", "coach", "--limit", "1", "--cursor", "x/y");

    assertThat(stub.request().path()).isEqualTo("/state/persona/coach/history?limit=1&cursor=x%2Fy");
    assertThat(history.out())
        .isEqualTo("""
                   VERSION  EVENT            CHANGE       BY      RATIONALE  AT                    HASH
                   2        persona.updated  merge /name  person  -          2026-01-01T00:00:00Z  0123456789ab
                   """);
  }
}
