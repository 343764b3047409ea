package io.persona.document.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.AgentPersona;
import io.persona.document.imports.ImportResult.Imported;
import io.persona.fingerprint.VolitionAlignment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplesTest {
  private static final Path SAMPLES = Path.of("src/main/resources/samples");

  private static List<ImportedPersona> read(String file) throws IOException {
    var result = Importer.read(SAMPLES.resolve(file));
    assertThat(result).isInstanceOf(Imported.class);
    return ((Imported) result).personas();
  }

  @Test
  void theSampleAgentsAreManyAndDiffer() throws IOException {
    var agents = read("agents.yaml");

    assertThat(agents).hasSizeGreaterThanOrEqualTo(12).extracting(ImportedPersona::id)
        .contains("researcher", "coach", "reviewer").doesNotHaveDuplicates();
    assertThat(agents).extracting(a -> a.document().at("/agent/preferred_styles/0").asText()).satisfies(
        styles -> assertThat(styles.stream().distinct()).hasSizeGreaterThanOrEqualTo(7));
    assertThat(agents.stream().filter(a -> a.document().at("/agent/traits").findValues("frozen").isEmpty()).count())
        .as("agents without a frozen trait").isBetween(1L, 3L);
  }

  @ParameterizedTest
  @CsvSource({"Analyze statistics data for patterns,researcher", "Write an article about spring,writer",
      "Translate the glossary,translator", "Explain the homework exercise to a student,tutor",
      "Find the vulnerability in our access control,auditor", "Plan the travel budget,planner",
      "Handle the customer complaint about a refund,support", "Code review of the pull request,reviewer",
      "Investigate the outage and write the runbook,ops"})
  void everyTaskHasItsAgent(String task, String expected) throws IOException {
    var best = read("agents.yaml").stream().max(Comparator.comparing(
        a -> VolitionAlignment.score(AgentPersona.from(a.document().path("agent")), task))).orElseThrow();
    var scores = read("agents.yaml").stream()
        .filter(a -> VolitionAlignment.score(AgentPersona.from(a.document().path("agent")), task) > 0);

    assertThat(scores).extracting(ImportedPersona::id).contains(expected);
    assertThat(VolitionAlignment.score(AgentPersona.from(best.document().path("agent")), task)).isPositive();
  }

  @Test
  void theOtherSamplesAskForNoTelemetry() throws IOException {
    var entries = read("arw-personas.json");

    assertThat(entries).extracting(ImportedPersona::id).containsExactly("companion", "release-captain");
    assertThat(entries).noneMatch(e -> e.document().at("/preferences/telemetry/vibe/enabled").asBoolean());
    assertThat(read("ada.person.json")).singleElement().satisfies(ada -> {
      assertThat(ada.id()).isEqualTo("ada");
      assertThat(ada.document().at("/person/values_held")).hasSize(3);
      assertThat(ada.document().at("/person/pairings/0/counterpart_name_known_as").asText()).isEqualTo("Noor");
    });
  }
}
