package io.persona.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.cli.CommandRun;
import io.persona.cli.log.TestLog;
import io.persona.document.Json;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.DataKeys;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.kafka.PersonalText;
import io.persona.kafka.SealBroken;
import io.persona.schemas.event.PersonaCreated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportLifeTest {
  private static final char[] PASSPHRASE = "correct horse".toCharArray();

  @TempDir
  private Path folder;
  private final TestLog log = new TestLog();

  @Test
  void aLifeIsByteForByteWhatTheLogHolds() throws Exception {
    log.persona("scout");
    var coach = log.persona("coach").propose("p1").approve("p1", "Guide");

    var lines = export(coach, false, null);

    assertThat(lines).hasSize(5);
    assertThat(lines.getFirst().path("type").asText()).isEqualTo("persona.created");
    assertThat(lines.getFirst().path("dataschema").asText()).endsWith("event.PersonaCreated:1");
    assertThat(lines.get(1).path("dataschema").asText()).endsWith("event.ProposalSubmitted:2");
    var framed = log.events().get(1).value();
    assertThat(Base64.getDecoder().decode(lines.getFirst().path("data_base64").asText()))
        .isEqualTo(Arrays.copyOfRange(framed, AvroCodec.FRAME_LENGTH, framed.length));
    assertThat(lines.getLast().at("/data/chain_head").asText()).isEqualTo(coach.hash());
    var chain = LifeFile.verify(write(lines));
    assertThat(chain.intact()).isTrue();
    assertThat(chain.length()).isEqualTo(4);
    assertThat(chain.head()).isEqualTo(coach.hash());
  }

  @Test
  void whatWasChangedCutOffOrPutElsewhereIsNamed() throws Exception {
    var coach = log.persona("coach").propose("p1").approve("p1", "Guide");
    var lines = export(coach, false, null);

    assertThat(LifeFile.verify(write(lines.subList(0, 4))).firstBrokenSequence()).isEqualTo(5);
    assertThat(LifeFile.verify(write(List.of(lines.get(0), lines.get(2)))).firstBrokenSequence()).isEqualTo(2);
    ((ObjectNode) lines.get(1)).put("time", "2026-01-01T00:00:00Z");
    assertThat(LifeFile.verify(write(lines)).firstBrokenSequence()).isEqualTo(2);
    var verified = CommandRun.with(Map.of(), "", "audit", "verify", "--export",
        folder.resolve("life.jsonl").toString());
    assertThat(verified.exitCode()).isEqualTo(1);
    assertThat(verified.out()).contains("broken at event 2");
  }

  @Test
  void whatIsSealedStaysSealedAndTheKeyStaysHere() throws Exception {
    var secret = log.persona("secret", kek()).propose("p1");

    var file = write(export(secret, false, null));

    assertThat(Files.readString(file)).doesNotContain("because").doesNotContain("readable").doesNotContain("wrapped");
    assertThat(LifeFile.verify(file).intact()).isTrue();
  }

  @Test
  void readableSaysInTheClearWhatTheBytesSay() throws Exception {
    var secret = log.persona("secret", kek()).propose("p1");

    var said = Json.parse(export(secret, true, null).get(1).path("readable").asText());

    assertThat(said.path("rationale").asText()).isEqualTo("because");
    assertThat(said.path("proposal_id").asText()).isEqualTo("p1");
    assertThat(said.at("/actor/kind").asText()).isEqualTo("PERSON");
  }

  @Test
  void theKeyInTheFileOpensItForWhoHasThePassphrase() throws Exception {
    var secret = log.persona("secret", kek());

    var lines = export(secret, false, PASSPHRASE);

    var key = ExportedKey.read(lines.getLast().at("/data/key"), PASSPHRASE);
    var avro = Base64.getDecoder().decode(lines.getFirst().path("data_base64").asText());
    var created = new SpecificDatumReader<>(PersonaCreated.class).read(null,
        DecoderFactory.get().binaryDecoder(avro, null));
    assertThat(Json.parse(PersonalText.text(key.open(created.getDocument(), "secret"))).path("name")
        .asText()).isEqualTo("Name");
    assertThatThrownBy(() -> ExportedKey.read(lines.getLast().at("/data/key"), "guess".toCharArray()))
        .isInstanceOf(SealBroken.class);
  }

  @Test
  void ofAnErasedPersonaTheChainIsLeftAndNoKey() throws Exception {
    var gone = log.persona("gone", kek()).propose("p1").erase(kek());

    var lines = export(gone, true, PASSPHRASE);

    assertThat(lines.getLast().at("/data/key").isMissingNode()).isTrue();
    assertThat(lines.get(1).path("readable").asText()).contains("(erased)").doesNotContain("because");
    assertThat(LifeFile.verify(write(lines)).intact()).isTrue();
  }

  private List<JsonNode> export(TestLog.Persona persona, boolean readable, char @Nullable [] passphrase)
      throws IOException {
    var life = new Life(persona.id(), keys(), readable, passphrase);
    var lines = log.events().stream().map(life::line).filter(line -> !line.isEmpty()).toList();
    return Stream.concat(lines.stream(), Stream.of(life.end())).map(Json::parse).toList();
  }

  private DataKeys keys() {
    return log.keys(folder);
  }

  private Path write(List<JsonNode> lines) throws IOException {
    return Files.write(folder.resolve("life.jsonl"), lines.stream().map(JsonNode::toString).toList());
  }

  private KeyEncryptionKey kek() throws IOException {
    Files.writeString(folder.resolve("kek.key"), Base64.getEncoder().encodeToString(new byte[32]));
    return KeyEncryptionKey.load(folder);
  }
}
