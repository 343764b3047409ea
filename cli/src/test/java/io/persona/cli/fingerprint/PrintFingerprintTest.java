package io.persona.cli.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.CommandRun;
import io.persona.document.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden personas are the seed's own, and some at the edges: out of range, unicode, many entries. */
class PrintFingerprintTest {
  @TempDir
  Path folder;

  static Stream<JsonNode> golden() throws IOException {
    try (var in = PrintFingerprintTest.class.getResourceAsStream("/golden/fingerprints.json")) {
      var personas = new ArrayList<JsonNode>();
      Json.parse(in.readAllBytes()).path("personas").forEach(personas::add);
      return personas.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void aBarePersonaGivesItsGoldenWords(JsonNode golden) throws IOException {
    var file = Files.writeString(folder.resolve("persona.json"), golden.path("persona").toString());

    var plain = print(file.toString());
    var json = print(file.toString(), "--json");

    assertThat(plain.exitCode()).isZero();
    assertThat(plain.out().lines()).containsExactlyElementsOf(words(golden)).hasSize(156);
    assertThat(json.out()).isEqualTo("{\"fingerprint\":" + golden.path("fingerprint") + "}\n");
  }

  @Test
  void aDocumentWithAnAgentBlockGivesTheSameAsTheBlock() throws IOException {
    var golden = golden().findFirst().orElseThrow();
    var document = "{\"id\":\"x\",\"owner_kind\":\"agent\",\"owner_ref\":\"x\",\"agent\":" + golden.path("persona")
        + "}";

    var fromDocument = CommandRun.with(Map.of(), document, "fingerprint", "-");
    var fromCard = CommandRun.with(Map.of(), "{\"id\":\"x\",\"persona\":" + golden.path("persona") + "}", "fingerprint",
        "-");

    assertThat(fromDocument.out().lines()).containsExactlyElementsOf(words(golden));
    assertThat(fromCard.out()).isEqualTo(fromDocument.out());
  }

  @Test
  void aPictureHasADotForEveryBit() throws IOException {
    var golden = golden().findFirst().orElseThrow();

    var picture = CommandRun.with(Map.of(), golden.path("persona").toString(), "fingerprint", "-", "--picture").out();

    int bits = 0;
    for (var word : golden.path("fingerprint")) {
      bits += Long.bitCount(Long.parseUnsignedLong(word.textValue(), 16));
    }
    assertThat(picture.chars().filter(c -> c >= 0x2800 && c < 0x2900)).hasSize(156 * 8);
    assertThat(picture.chars().filter(c -> c >= 0x2800 && c < 0x2900).map(c -> Integer.bitCount(c - 0x2800)).sum())
        .isEqualTo(bits);
    assertThat(picture).startsWith("volition").contains("features");
  }

  @Test
  void whatIsNoAgentIsRefusedWithTheReason() {
    var noAgent = CommandRun.with(Map.of(), "{\"name\":\"x\"}", "fingerprint", "-");

    assertThat(noAgent.exitCode()).isEqualTo(2);
    assertThat(noAgent.err()).contains("no agent block");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    var missing = print(folder.resolve("none.json").toString());

    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("none.json: there is no such file");
  }

  private static CommandRun print(String... args) {
    return CommandRun.with(Map.of(), "",
        Stream.concat(Stream.of("fingerprint"), Stream.of(args)).toArray(String[]::new));
  }

  private static List<String> words(JsonNode golden) {
    return golden.path("fingerprint").valueStream().map(JsonNode::asText).toList();
  }
}
