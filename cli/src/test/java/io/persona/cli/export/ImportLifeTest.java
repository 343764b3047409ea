package io.persona.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.CommandRun;
import io.persona.cli.StubService;
import io.persona.cli.log.TestLog;
import io.persona.kafka.KeyEncryptionKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportLifeTest {
  @TempDir
  private Path folder;
  private final TestLog log = new TestLog();
  private final StubService stub;

  ImportLifeTest() throws IOException {
    stub = new StubService();
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  @Test
  void aLifeIsSentAsItWasWritten() throws IOException {
    var coach = log.persona("coach").propose("p1").approve("p1", "Guide");
    var file = export(coach, null);
    stub.answers(200, "{\"persona_id\":\"coach\",\"status\":\"imported\",\"events\":4,\"version\":2}");

    var run = CommandRun.against(stub, "import-life", file.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(
        "Imported 4 events of coach, which is at version 2. Its chain ends in " + coach.hash() + ".\n");
    var sent = stub.request();
    assertThat(sent.method() + " " + sent.path()).isEqualTo("POST /admin/persona/coach/life");
    assertThat(sent.json().path("after").asLong()).isZero();
    assertThat(sent.json().path("last").asBoolean()).isTrue();
    assertThat(sent.json().has("key")).isFalse();
    var lines = Files.readAllLines(file);
    assertThat(sent.json().path("events")).hasSize(4);
    assertThat(sent.json().path("events").get(2).toString()).isEqualTo(lines.get(2));
  }

  @Test
  void aLongLifeGoesInPartsAndOneThatBrokeOffGoesOnWhereItStands() throws IOException {
    var coach = log.persona("coach");
    IntStream.range(0, 1100).forEach(i -> coach.propose("p" + i));
    var file = export(coach, null);
    stub.refuses(409, "persona-importing", "Persona Importing", "\"imported_events\":500")
        .answers(200, "{\"persona_id\":\"coach\",\"status\":\"importing\",\"events\":1000,\"version\":1}")
        .answers(200, "{\"persona_id\":\"coach\",\"status\":\"imported\",\"events\":1101,\"version\":1}");

    var run = CommandRun.against(stub, "import-life", file.toString(), "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"events\":1101");
    assertThat(stub.seen()).extracting(part -> part.json().path("after").asLong()).containsExactly(0L, 500L, 1000L);
    assertThat(stub.seen()).extracting(part -> part.json().path("events").size()).containsExactly(500, 500, 101);
    assertThat(stub.seen()).extracting(part -> part.json().path("last").asBoolean()).containsExactly(false, false,
        true);
    assertThat(stub.seen().get(1).json().at("/events/0/sequence").textValue()).isEqualTo("501");
  }

  @Test
  void aFileThatIsNotWhatWasExportedIsNotSent() throws IOException {
    var lines = Files.readAllLines(export(log.persona("coach").propose("p1").approve("p1", "Guide"), null));

    refused(2, lines.get(0), lines.get(2), lines.get(3), lines.get(4));
    refused(3, lines.get(0), lines.get(1), lines.get(2).replace("2026-", "2025-"), lines.get(3), lines.get(4));
    refused(5, lines.get(0), lines.get(1), lines.get(2), lines.get(3));
    refused(1, lines.get(4));
    refused(1, "no json");
  }

  private void refused(int line, String... lines) throws IOException {
    var file = Files.write(folder.resolve("forged.jsonl"), List.of(lines));

    var run = CommandRun.against(stub, "import-life", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("forged.jsonl, line " + line + ":");
    assertThat(stub.seen()).isEmpty();
  }

  @Test
  void theKeyIsHandedOverToWhoImportsItUnderItsPassphrase() throws IOException {
    Files.writeString(folder.resolve("kek.key"), Base64.getEncoder().encodeToString(new byte[32]));
    var file = export(log.persona("secret", KeyEncryptionKey.load(folder)).propose("p1"), "correct horse");
    var wrong = Files.writeString(folder.resolve("wrong"), "guess\n").toString();
    var right = Files.writeString(folder.resolve("right"), "correct horse\n").toString();

    assertThat(CommandRun.against(stub, "import-life", file.toString()).err()).contains("--passphrase-file");
    assertThat(CommandRun.against(stub, "import-life", file.toString(), "--passphrase-file", wrong).err())
        .contains("not the passphrase");
    assertThat(stub.seen()).isEmpty();

    stub.answers(200, "{\"persona_id\":\"secret\",\"status\":\"imported\",\"events\":2,\"version\":1}");
    var run = CommandRun.against(stub, "import-life", file.toString(), "--passphrase-file", right);

    assertThat(run.exitCode()).as(run.err()).isZero();
    var key = stub.request().json().path("key");
    assertThat(key.path("id").asText()).hasSize(16);
    assertThat(Base64.getDecoder().decode(key.path("secret").asText())).hasSize(32);
    assertThat(run.out() + run.err()).doesNotContain(key.path("secret").asText());
  }

  @Test
  void whatTheServiceRefusesIsSaidWithItsPlace() throws IOException {
    var file = export(log.persona("coach"), null);
    stub.refuses(422, "sealed-life", "Sealed Life",
        "\"detail\":\"Event 1: it is sealed, and no key came with the life.\"");

    var run = CommandRun.against(stub, "import-life", file.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("Event 1").contains("--passphrase-file");
  }

  @Test
  void anExportThatFailsLeavesWhatWasThereAndNothingBeside() throws IOException {
    var file = Files.writeString(folder.resolve("coach.jsonl"), "an export of before\n");

    var run = CommandRun.with(Map.of("KAFKA_BOOTSTRAP_SERVERS", "nowhere.invalid:1"), "", "export", "coach", "--out",
        file.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(file).hasContent("an export of before\n");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  private Path export(TestLog.Persona persona, @Nullable String passphrase) throws IOException {
    var life = new Life(persona.id(), log.keys(folder), false, passphrase == null ? null : passphrase.toCharArray());
    var lines = new ArrayList<String>();
    log.events().stream().map(life::line).filter(line -> !line.isEmpty()).forEach(lines::add);
    lines.add(life.end());
    return Files.write(folder.resolve("life.jsonl"), lines, StandardCharsets.UTF_8);
  }
}
