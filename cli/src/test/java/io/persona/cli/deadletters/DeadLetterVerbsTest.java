package io.persona.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.VerbTest;
import org.junit.jupiter.api.Test;

class DeadLetterVerbsTest extends VerbTest {
  private static final String PAGE = """
                                     {"items":[{"persona_id":"coach","projection":"personas","topic":"persona.events","partition":1,"offset":42,
                                     "outcome":"parked","reason":"gap","type":"persona.updated","sequence":7,"set_aside_at":"2026-01-01T00:00:00.000Z",
                                     "queued":3}],"next_cursor":null}""";

  @Test
  void deadLettersAreATable() {
    stub.answers(200, PAGE);

    var list = run("dlq", "list", "--limit", "10");

    assertThat(stub.request().path()).isEqualTo("/admin/dead-letters?limit=10");
    assertThat(list.out()).contains("coach", "parked", "gap", "persona.events 1@42", "persona.updated");
  }

  @Test
  void thoseOfAPersonaAreShownByItsId() {
    stub.answers(200, PAGE);

    run("dlq", "show", "coach");

    assertThat(stub.request().path()).isEqualTo("/admin/dead-letters/coach");
  }

  @Test
  void aRetryGoesOnUntilNothingIsLeftToTry() {
    stub.answers(200, "{\"projected\":10000,\"parked\":true,\"reason\":\"retrying\",\"sequence\":10001,\"queued\":5}")
        .answers(200, "{\"projected\":6,\"parked\":false,\"queued\":0}");

    var retried = run("dlq", "retry", "coach");

    assertThat(retried.exitCode()).isZero();
    assertThat(retried.out()).contains("6 records projected. The persona is followed again.");
    assertThat(stub.seen()).hasSize(2).allSatisfy(seen -> assertThat(seen.path())
        .isEqualTo("/admin/dead-letters/coach/retry"));
  }

  @Test
  void aRetryThatLeavesThePersonaWaitingSaysWhyAndFails() {
    stub.answers(200, "{\"projected\":0,\"parked\":true,\"reason\":\"gap\",\"sequence\":7,\"queued\":3}");

    var retried = run("dlq", "retry", "coach");

    assertThat(retried.exitCode()).isEqualTo(1);
    assertThat(retried.out()).contains("The persona waits at event 7: gap; 3 records wait behind it.");
  }

  @Test
  void theHeadIsEvicted() {
    stub.answers(200, "{\"projected\":2,\"parked\":false,\"queued\":0}");

    assertThat(run("dlq", "evict", "coach").exitCode()).isZero();
    assertThat(stub.request().path()).isEqualTo("/admin/dead-letters/coach/evict");
  }
}
