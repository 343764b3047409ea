package io.persona.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.frame.Verb;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

  static List<String> verbs() {
    return Verbs.all().stream().map(verb -> verb.usage().name()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void theOverviewNamesEveryVerbAndEveryExitCode(String ask) {
    var help = run(ask);

    assertThat(help.exitCode()).isZero();
    assertThat(verbs()).isNotEmpty().allSatisfy(verb -> assertThat(help.out()).contains("\n  " + verb + " "));
    assertThat(Stream.of("0", "1", "2", "3", "4"))
        .allSatisfy(code -> assertThat(help.out()).contains("\n  " + code + "  "));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyVerbTeachesItselfWithAnExample(String verb) {
    var help = run((verb + " --help").split(" "));

    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).startsWith("Usage: ./persona " + verb).contains("--json").contains("Examples:\n  ");
    assertThat(help.out().substring(help.out().indexOf("Examples:"))).contains("./persona");
    assertThat(help.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(121));
  }

  @Test
  void noArgumentsShowTheOverview() {
    assertThat(run().out()).startsWith("Usage: ./persona VERB");
  }

  @Test
  void aMistypedVerbIsGuessed() {
    var mistyped = run("aprove", "x");

    assertThat(mistyped.exitCode()).isEqualTo(2);
    assertThat(mistyped.err()).contains("There is no verb aprove. Did you mean approve?");
  }

  @Test
  void aVerbIsFoundUnderItsOwnName() {
    assertThat(Verbs.all()).extracting(Verb::usage)
        .allSatisfy(usage -> assertThat(Verbs.find(List.of(usage.name().split(" "))))
            .isInstanceOfSatisfying(Verbs.Found.class,
                found -> assertThat(found.verb().usage().name()).isEqualTo(usage.name())));
  }

  private static CommandRun run(String... args) {
    return CommandRun.with(Map.of(), "", args);
  }
}
