package io.persona.document.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.imports.ImportResult.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImporterProblemsTest {
  private static List<String> problems(String file, String text) {
    var result = Importer.read(file, text.getBytes(StandardCharsets.UTF_8));
    assertThat(result).isInstanceOf(Rejected.class);
    return ((Rejected) result).problems().stream().map(Problem::toString).toList();
  }

  /** The printed example with one line changed; a problem names that line. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "curiosity: 0.9 | curiosity: 1.5 | agents.yaml:10:18: [0].persona.volition.curiosity: must have a maximum value of 1",
      "curiosity: 0.9 | curiosity: -0.1 | agents.yaml:10:18: [0].persona.volition.curiosity: must have a minimum value of 0",
      "curiosity: 0.9 | curiosity: .nan | agents.yaml:10:18: [0].persona.volition.curiosity: is not finite, or an integer beyond 2^53 - 1",
      "curiosity: 0.9 | curiosity: -.inf | agents.yaml:10:18: [0].persona.volition.curiosity: is not finite, or an integer beyond 2^53 - 1",
      "curiosity: 0.9 | curiosity: high | agents.yaml:10:18: [0].persona.volition.curiosity: string found, number expected",
      "curiosity: 0.9 | curiousity: 0.9 | agents.yaml:10:7: [0].persona.volition.curiousity: is no field of the document",
      "curiosity: 0.9 | curiousity: 0.9 | agents.yaml:9:7: [0].persona.volition.curiosity: is required",
      "curiosity: 0.9 | drive: again | agents.yaml:10:7: [0].persona.volition.drive: is there twice",
      "cam_opcode: 96 | cam_opcode: 65536 | agents.yaml:36:21: [0].persona.features[0].cam_opcode: must have a maximum value of 65535",
      "name: 'Research Agent' | rôle: 1 | agents.yaml:2:3: [0].rôle: is no field of this form",
      "id: 'researcher' | id: no good | agents.yaml:1:7: [0].id: does not match the regex pattern ^[A-Za-z0-9._:-]{1,128}$"})
  void aProblemNamesFileLineColumnAndField(String line, String wrong, String expected) {
    var text = Printed.INLINE_AGENTS_YAML.replace('"', '\'').replace(line, wrong);

    assertThat(problems("agents.yaml", text)).contains(expected);
  }

  @Test
  void everyProblemOfTheFileIsReportedAndNothingImported() {
    var text = Printed.INLINE_AGENTS_YAML.replace("autonomy: 0.7", "autonomy: 7").replace("value: 0.85", "value: x");

    assertThat(problems("agents.yaml", text)).hasSize(2);
  }

  @Test
  void jsonProblemsNameTheirPlaceToo() {
    assertThat(problems("seed.json", """
                                     {"items": [
                                       {"id": "a", "owner_kind": "team", "owner_ref": "x"},
                                       {"id": "a", "owner_kind": "project", "owner_ref": "x", "trait": {}}
                                     ]}""")).containsExactly(
        "seed.json:2:29: items[0].owner_kind: does not have a value in the enumeration [\"workspace\", \"project\", \"agent\"]",
        "seed.json:3:58: items[1].trait: is no field of this form",
        "seed.json:3:10: items[1].id: the file has this id already");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{'id': 'a', 'id': 'b'} | 1:", "{'id': 'a' | 1:", "[{'id': NaN}] | 1:",
      "{} {} | 1:",
      "{'id': 'a'}, | 1:"})
  void brokenJsonNamesItsPlace(String json, String place) {
    assertThat(problems("x.json", json.replace('\'', '"'))).singleElement().asString().startsWith("x.json:" + place);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: [1\nb: 2", "a: 1\n\tb: 2", "a: &x [*x]", "? [1]\n: 2", "a: !!java.net.URL [x]",
      "--- 1\n--- 2",
      "a: *unknown", "", "# nothing", "just text", "42", "[]", "foo: 1", "personas: []", "items: []", "[[[[1]]]]",
      "a: \u0007"})
  void whatIsNoPersonaIsRefusedInOneLine(String yaml) {
    assertThat(problems("x.yaml", yaml)).singleElement().asString().startsWith("x.yaml:").doesNotContain("\n");
  }

  @Test
  void aliasesCannotBlowUpTheFile() {
    var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9) + "*a" + (i - 1)));
    }

    assertThat(problems("bomb.yaml", bomb.toString())).singleElement().asString().startsWith("bomb.yaml:");
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(problems("deep.yaml", "a: " + "[".repeat(5000) + "]".repeat(5000))).hasSize(1);
    assertThat(problems("deep.json", "[".repeat(5000) + "]".repeat(5000))).hasSize(1);
  }

  @Test
  void textThatIsNotUtf8AndFilesThatAreTooLargeAreRefused() {
    assertThat(Importer.read("x.yaml", new byte[] {'a', (byte) 0xff})).isInstanceOf(Rejected.class);
    assertThat(Importer.read("x.yaml", new byte[Importer.MAX_BYTES + 1])).isInstanceOf(Rejected.class);
  }
}
