package io.persona.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.frame.Parser.Parsed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {
  private static final Usage USAGE = Usage.of("try", "Tries.").parameter("ID", "An id.").optionalParameter("MORE", "")
      .flag("--yes -y", "").requiredTexts("--tag", "TAG", "").text("--note", "TEXT", "").count("--limit", "")
      .fraction("--strength", "");

  @Test
  void valuesFollowTheirOptionOrAnEqualsSign() {
    var given = read("--tag", "a", "x", "--limit=5", "--tag=b=c", "-y", "--strength", ".5");

    assertThat(given.parameter()).isEqualTo("x");
    assertThat(given.texts("--tag")).containsExactly("a", "b=c");
    assertThat(given.count("--limit")).isEqualTo(5L);
    assertThat(given.fraction("--strength")).isEqualTo(0.5);
    assertThat(given.flag("--yes")).isTrue();
    assertThat(given.text("--note")).isNull();
  }

  @Test
  void aValueMayStartWithADashAndADashAloneIsAnArgument() {
    var given = read("--tag", "-1", "-");

    assertThat(given.texts("--tag")).containsExactly("-1");
    assertThat(given.parameter()).isEqualTo("-");
  }

  @Test
  void nothingIsAnOptionAfterTwoDashes() {
    assertThat(read("--tag", "a", "--", "--yes", "-y").parameters()).containsExactly("--yes", "-y");
  }

  @Test
  void helpNeedsNothingElse() {
    assertThat(read("--help").flag("--help")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"x | Missing: --tag TAG.", "--tag a | Missing: ID.",
      "--tag a x y z | Too many arguments: z.", "--tag a x --what | Unknown option --what.",
      "--tag a x --note | --note needs a value: TEXT.", "--tag a x --yes=1 | --yes takes no value.",
      "--tag a x --limit -1 | --limit takes a whole number from 0 on.",
      "--tag a x --limit 1.5 | --limit takes a whole number from 0 on.",
      "--tag a x --strength 1.01 | --strength takes a number from 0 to 1.",
      "--tag a x --note b --note c | --note is given twice."})
  void whatIsWrongIsSaidInOneSentence(String line, String reason) {
    assertThat(Parser.parse(USAGE, List.of(line.split(" ")))).isEqualTo(new Parsed.Wrong(reason));
  }

  private static Arguments read(String... words) {
    return ((Parsed.Read) Parser.parse(USAGE, List.of(words))).arguments();
  }
}
