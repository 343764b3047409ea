package io.persona.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodesTest extends VerbTest {

  @Test
  void aServiceThatIsNotThereIsThreeAndSaysHowToStartIt() throws IOException {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    var list = CommandRun.with(Map.of("PERSONA_QUERY_PORT", Integer.toString(free)), "", "list");

    assertThat(list.exitCode()).isEqualTo(3);
    assertThat(list.err()).contains("http://localhost:" + free).contains("./persona up");
  }

  @Test
  void aWrongTokenIsFourAndSaysWhereItCameFrom() {
    stub.refuses(401, "unauthorized", "Unauthorized", "");

    var list = run("list");

    assertThat(list.exitCode()).isEqualTo(4);
    assertThat(list.err()).contains("Unauthorized (401)").contains("the token came from PERSONA_TOKEN");
  }

  @Test
  void aMissingCapabilityIsFour() {
    stub.refuses(403, "forbidden", "Forbidden", "\"detail\":\"The token lacks the capability\"");

    assertThat(run("list").exitCode()).isEqualTo(4);
  }

  @Test
  void anUnknownPersonaIsOneAndSaysWhatToDo() {
    stub.refuses(404, "persona-not-found", "Persona Not Found", "");

    var show = run("show", "nobody");

    assertThat(show.exitCode()).isEqualTo(1);
    assertThat(show.err()).contains("Persona Not Found (404)").contains("./persona list");
  }

  @ParameterizedTest
  @CsvSource({"409, persona-archived, ./persona restore", "410, persona-erased, another id",
      "403, own-proposal, somebody else",
      "409, already-approved, somebody else", "409, override-not-allowed, ./persona propose",
      "422, test-failed, ./persona show",
      "422, immutable-path, for life", "422, frozen-trait, frozen trait", "422, telemetry-consent, ./persona telemetry",
      "422, repeated-persona, one diff", "403, telemetry-forbidden, ./persona lease grant",
      "403, lease-required, ./persona lease grant", "403, forbidden-by-policy, ./persona policy",
      "422, unknown-action, persona.approve", "409, command-in-progress, again in a second",
      "429, over-quota, nothing was recorded", "501, persona-disabled, ARW_PERSONA_ENABLE=1"})
  void aRefusalSaysHowToMendIt(int status, String code, String mend) {
    stub.refuses(status, code, "Title", "");

    assertThat(run("approve", "p-1").err().lines().skip(1)).anyMatch(line -> line.contains(mend));
  }

  @Test
  void forProgramsARefusalIsTheProblemDocument() {
    stub.refuses(404, "persona-not-found", "Persona Not Found", "");

    var show = run("show", "nobody", "--json");

    assertThat(show.exitCode()).isEqualTo(1);
    assertThat(show.out())
        .isEqualTo(
            "{\"type\":\"urn:persona:problem:persona-not-found\",\"title\":\"Persona Not Found\",\"status\":404}\n");
    assertThat(show.err()).isEmpty();
  }

  @Test
  void anotherProgramOnThePortIsNotTakenForTheService() {
    stub.answers(200, "<html>It works!</html>");

    var list = run("list");

    assertThat(list.exitCode()).isEqualTo(3);
    assertThat(list.err()).contains("not in JSON");
  }

  @Test
  void aFailureWithoutAProblemDocumentIsStillSaid() {
    stub.answers(502, "<html>Bad Gateway</html>").answers(502, "<html>Bad Gateway</html>");

    assertThat(run("list").err()).contains("The service failed (502)");
    assertThat(run("list", "--json").out()).contains("\"status\":502");
  }

  @Test
  void aUrlThatIsNoneIsSaidToBeUnreachable() {
    var list = CommandRun.with(Map.of("PERSONA_URL_QUERY", "ftp://x y"), "", "list");

    assertThat(list.exitCode()).isEqualTo(3);
  }

  @Test
  void violationsAreListed() {
    stub.refuses(400, "invalid-value", "Invalid Value",
        "\"violations\":[{\"path\":\"/limit\",\"message\":\"must be 1 to 500\"}],\"current_version\":7");

    assertThat(run("list").err()).contains("at /limit: must be 1 to 500").contains("its version is 7");
  }
}
