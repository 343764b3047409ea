package io.persona.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.CommandRun;
import io.persona.cli.VerbTest;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifyChainTest extends VerbTest {
  private static final String HEAD = "0123456789abcdef".repeat(4);

  @Test
  void anIntactChainIsZero() {
    stub.answers(200, chain("coach", true, "null"));

    var verify = run("audit", "verify", "coach");

    assertThat(stub.request().path()).isEqualTo("/state/persona/coach/chain");
    assertThat(verify.exitCode()).isZero();
    assertThat(verify.out()).contains("coach").contains("intact").contains("0123456789ab");
  }

  @Test
  void aBrokenChainIsOneAndNamesThePlace() {
    stub.answers(200, chain("coach", false, "4")).answers(200, chain("coach", false, "4"));

    var verify = run("audit", "verify", "coach");

    assertThat(verify.exitCode()).isEqualTo(1);
    assertThat(verify.out()).contains("broken at event 4");
    assertThat(run("audit", "verify", "coach", "--json").out()).contains("\"first_broken_sequence\":4");
  }

  @Test
  void withoutAnIdEveryPageOfPersonasIsVerified() {
    stub.answers(200, "{\"items\":[{\"id\":\"a\"}],\"next_cursor\":\"n\"}")
        .answers(200, "{\"items\":[{\"id\":\"b\"}],\"next_cursor\":null}")
        .answers(200, "{\"items\":[{\"id\":\"rest\"}],\"next_cursor\":null}").answers(200, chain("a", true, "null"))
        .answers(200, chain("b", true, "null"))
        .answers(200, chain("rest", true, "null"));

    assertThat(run("audit", "verify").exitCode()).isZero();
    assertThat(stub.seen()).extracting(seen -> seen.path()).containsExactly("/state/persona?limit=500",
        "/state/persona?limit=500&cursor=n", "/state/persona?limit=500&archived=true", "/state/persona/a/chain",
        "/state/persona/b/chain", "/state/persona/rest/chain");
  }

  @Test
  void anUnreachableLogIsThree() throws IOException {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    var verify = CommandRun.with(Map.of("PERSONA_KAFKA_PORT", Integer.toString(free)), "", "audit", "verify", "--log");

    assertThat(verify.exitCode()).isEqualTo(3);
    assertThat(verify.err()).contains("The log cannot be read");
  }

  private static String chain(String id, boolean intact, String broken) {
    return "{\"persona_id\":\"%s\",\"length\":3,\"head\":\"%s\",\"intact\":%s,\"first_broken_sequence\":%s}".formatted(
        id,
        HEAD, intact, broken);
  }
}
