package io.persona.cli.personas;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.CommandRun;
import io.persona.cli.VerbTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifeVerbsTest extends VerbTest {
  private static final String ERASED = "{\"persona_id\":\"coach\",\"status\":\"erased\",\"version\":4}";

  @Test
  void aRenameSendsTheName() {
    stub.answers(200, "{\"persona_id\":\"coach\",\"status\":\"active\",\"version\":2}");

    var rename = run("rename", "coach", "--name", "Head Coach", "--rationale", "new title");

    assertThat(stub.request().path()).isEqualTo("/admin/persona/coach/rename");
    assertThat(stub.request().body()).isEqualTo("{\"name\":\"Head Coach\",\"rationale\":\"new title\"}");
    assertThat(rename.out()).isEqualTo("coach is active, version 2.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"archive", "restore"})
  void archivingAndRestoringNeedNoMoreThanTheId(String verb) {
    stub.answers(200, "{\"persona_id\":\"coach\",\"status\":\"archived\",\"version\":2}");

    assertThat(run(verb, "coach").exitCode()).isZero();
    assertThat(stub.request().path()).isEqualTo("/admin/persona/coach/" + verb);
  }

  @Test
  void archivedPersonasAreListedWhenAskedFor() {
    stub.answers(200, "{\"items\":[]}");

    run("list", "--archived");

    assertThat(stub.request().path()).isEqualTo("/state/persona?archived=true");
  }

  @Test
  void erasingSaysWhatItDoesAndWantsTheIdAgain() {
    stub.answers(200, ERASED);

    var erase = CommandRun.withInput(stub, "coach\n", "erase", "coach");

    assertThat(erase.err()).contains("cannot be undone").contains("receipt");
    assertThat(stub.request().method()).isEqualTo("DELETE");
    assertThat(stub.request().path()).isEqualTo("/admin/persona/coach");
    assertThat(erase.out()).isEqualTo("coach is erased, version 4.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes\n", "coach2\n"})
  void nothingIsErasedWithoutTheId(String answer) {
    var erase = CommandRun.withInput(stub, answer, "erase", "coach");

    assertThat(erase.exitCode()).isEqualTo(1);
    assertThat(stub.seen()).isEmpty();
  }

  @Test
  void aScriptSaysTheIdTwice() {
    stub.answers(200, ERASED);

    assertThat(run("erase", "coach", "--yes", "other").exitCode()).isEqualTo(2);
    assertThat(stub.seen()).isEmpty();
    assertThat(run("erase", "coach", "--yes", "coach").exitCode()).isZero();
  }
}
