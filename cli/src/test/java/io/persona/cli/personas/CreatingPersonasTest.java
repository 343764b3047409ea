package io.persona.cli.personas;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.CommandRun;
import io.persona.cli.VerbTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreatingPersonasTest extends VerbTest {
  private static final String TWO = """
                                    {"items":[{"id":"ann","owner_kind":"workspace","owner_ref":"lab","name":"Ann"},
                                     {"id":"ben","owner_kind":"workspace","owner_ref":"lab","name":"Ben"}]}
                                    """;

  @TempDir
  Path folder;

  @Test
  void createSendsTheDocumentWithAKeyOfItsOwn() {
    stub.answers(201, "{\"persona_id\":\"ann\",\"version\":1}");

    var create = CommandRun.withInput(stub, "{\"id\":\"ann\"}", "create", "--file", "-");

    assertThat(stub.request().method()).isEqualTo("POST");
    assertThat(stub.request().path()).isEqualTo("/admin/personas");
    assertThat(stub.request().headers()).containsKey("Idempotency-key");
    assertThat(stub.request().json().path("id").asText()).isEqualTo("ann");
    assertThat(create.out()).isEqualTo("Created ann, version 1.\n");
  }

  @Test
  void aDocumentThatIsNoJsonIsNotSent() {
    var create = CommandRun.withInput(stub, "{\"id\":1,\"id\":2}", "create", "--file", "-");

    assertThat(create.exitCode()).isEqualTo(2);
    assertThat(create.err()).contains("duplicate key").contains("line 1");
    assertThat(stub.seen()).isEmpty();
  }

  @Test
  void importCreatesEachPersonaAndLeavesExistingOnesAlone() throws IOException {
    var file = Files.writeString(folder.resolve("two.json"), TWO);
    stub.answers(201, "{\"persona_id\":\"ann\",\"version\":1}").refuses(409, "persona-exists", "Persona Exists", "");

    var imported = run("import", file.toString());

    assertThat(stub.seen()).extracting(seen -> seen.json().path("id").asText()).containsExactlyInAnyOrder("ann", "ben");
    assertThat(imported.out()).isEqualTo("Created 1, unchanged 1, failed 0.\n");
    assertThat(imported.exitCode()).isZero();
  }

  @Test
  void aFileWithAnErrorIsNotImportedAndTheOthersAre() throws IOException {
    Files.writeString(folder.resolve("a.json"), TWO.replace("\"name\":\"Ben\"", "\"name\":5"));
    Files.writeString(folder.resolve("b.json"), TWO);
    Files.writeString(folder.resolve("notes.txt"), "not a persona");
    stub.answers(201, "{}").answers(201, "{}");

    var imported = run("import", folder.toString());

    assertThat(imported.exitCode()).isEqualTo(1);
    assertThat(imported.err()).contains("a.json:2:").contains("name");
    assertThat(stub.seen()).hasSize(2);
  }

  @Test
  void aRefusedPersonaIsNamedWithItsFileAndLine() throws IOException {
    var refused = Files.writeString(folder.resolve("ann.json"), "{\"id\":\"ann\",\"name\":\"Ann\"}");
    var taken = Files.writeString(folder.resolve("ben.json"), "{\"id\":\"ben\",\"name\":\"Ben\"}");
    stub.refuses(422, "invalid-document", "Invalid Document", "\"detail\":\"is too long\"").answers(201, "{}");

    var imported = run("import", refused.toString(), taken.toString(), "--json");

    assertThat(imported.exitCode()).isEqualTo(1);
    assertThat(imported.err()).contains("ann.json:1: ann: Invalid Document (422) is too long");
    assertThat(imported.out()).contains("\"created\":[\"ben\"]").contains("\"persona_id\":\"ann\"");
  }

  @Test
  void aMissingFileIsSaidToBeMissing() {
    var imported = run("import", folder.resolve("none.yaml").toString());

    assertThat(imported.exitCode()).isEqualTo(1);
    assertThat(imported.err()).contains("none.yaml").contains("there is no such file");
  }
}
