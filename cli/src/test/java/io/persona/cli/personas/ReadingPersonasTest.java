package io.persona.cli.personas;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.VerbTest;
import org.junit.jupiter.api.Test;

class ReadingPersonasTest extends VerbTest {
  private static final String PAGE = """
                                     {"items":[{"id":"coach","name":"Coach","archetype":null,"owner_kind":"agent","owner_ref":"coach","version":3,
                                     "pending_proposals":1,"updated_at":"2026-01-01T00:00:00Z"}],"next_cursor":"c2"}""";

  @Test
  void listAsksForThePersonasAndPrintsATable() {
    stub.answers(200, PAGE);

    var list = run("list", "--owner-kind", "agent", "--query", "co & ach", "--sort", "-name", "--limit=2");

    assertThat(stub.request().path())
        .isEqualTo("/state/persona?owner_kind=agent&q=co%20%26%20ach&sort=-name&limit=2");
    assertThat(stub.request().headers().get("Authorization")).containsExactly("Bearer t0ken");
    assertThat(list.exitCode()).isZero();
    assertThat(list.out()).isEqualTo("""
                                     ID     NAME   ARCHETYPE  OWNER        VERSION  PENDING  UPDATED
                                     coach  Coach  -          agent/coach  3        1        2026-01-01T00:00:00Z
                                     There are more: --cursor c2
                                     """);
  }

  @Test
  void jsonIsExactlyWhatTheServiceSaid() {
    stub.answers(200, PAGE);

    assertThat(run("list", "--json").out()).isEqualTo(PAGE + "\n");
  }

  @Test
  void showCanWaitForAVersion() {
    stub.answers(200, "{\"id\":\"a b\",\"name\":\"X\",\"traits\":{\"tone\":\"calm\"},\"links\":{}}");

    var show = run("show", "a b", "--version-at-least", "4");

    assertThat(stub.request().path()).isEqualTo("/state/persona/a%20b?min_version=4");
    assertThat(show.out()).isEqualTo("""
                                     id: a b
                                     name: X
                                     traits: {"tone":"calm"}
                                     links: {}
                                     """);
  }

  @Test
  void anIdCannotLeadToAnotherPath() {
    stub.refuses(404, "persona-not-found", "Persona Not Found", "");

    run("show", "../admin/x?y#z");

    assertThat(stub.request().path()).isEqualTo("/state/persona/..%2Fadmin%2Fx%3Fy%23z");
  }

  @Test
  void whatOthersWroteCannotSteerTheTerminal() {
    stub.answers(200, "{\"items\":[{\"id\":\"x\",\"name\":\"\\u001b[31mred\\nline\\u202e\",\"version\":1}]}");

    assertThat(run("list").out()).contains("?[31mred?line?").doesNotContain("\u001b").doesNotContain("\u202e");
  }
}
