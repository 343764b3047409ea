package io.persona.cli.demo.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.PersonaSchema;
import io.persona.document.imports.ImportedPersona;
import io.persona.fingerprint.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ActorsTest {

  @Test
  void theAgentOfTheDemoIsAPersona() {
    var document = (ObjectNode) Agent.document("demo-1");
    document.put("version", 1).put("updated_at", "2026-01-01T00:00:00.000Z");

    assertThat(PersonaSchema.load().validate(document)).isEmpty();
    assertThat(Fingerprint.of(document.path("agent")).toHex()).isNotBlank();
  }

  @Test
  void theSamplesAreAtLeastTwelveAndHaveDifferentIds() {
    assertThat(Samples.read()).hasSizeGreaterThanOrEqualTo(12).extracting(ImportedPersona::id).doesNotHaveDuplicates();
  }

  @Test
  void noSampleIsDrawnToTheTaskOfTheDemo() {
    assertThat(Samples.read()).noneMatch(sample -> sample.document().toString().contains(Agent.AFFINITY));
  }

  @Test
  void everySampleFileIsImported() throws IOException {
    var folder = Path.of(System.getProperty("persona.root"), "persona-document/src/main/resources/samples");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(Samples.FILES);
    }
  }
}
