package io.persona.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {
  private static final Path SOURCES = Path.of("src/main/avro");

  static Stream<Path> sources() throws IOException {
    return Files.walk(SOURCES).filter(Files::isRegularFile);
  }

  private static JsonNode read(Path source) throws IOException {
    return new ObjectMapper().readTree(source.toFile());
  }

  @ParameterizedTest
  @MethodSource("sources")
  void everyTypeAndFieldSaysWhatItIs(Path source) throws IOException {
    var undocumented = new ArrayList<String>();
    collectUndocumented(read(source), "", undocumented);

    assertThat(undocumented).as("without doc in %s", source).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void aFileHoldsTheOneTypeItIsNamedFor(Path source) throws IOException {
    assertThat(source.getFileName()).hasToString(read(source).path("name").asText() + ".avsc");
    assertThat(read(source).findValues("symbols").size() + read(source).findValues("fields").size()).isEqualTo(1);
  }

  @Test
  void aMissingDocIsFound() throws IOException {
    var undocumented = new ArrayList<String>();
    var schema = new ObjectMapper().readTree(
        """
        {"type": "record", "name": "R", "doc": " ", "fields": [{"name": "a", "type": {"type": "enum", "name": "E",
         "symbols": ["X"]}}, {"name": "b", "type": "int", "doc": "fine"}]}""");

    collectUndocumented(schema, "", undocumented);

    assertThat(undocumented).containsExactly("/R", "/R/a", "/R/a/E");
  }

  private static void collectUndocumented(JsonNode node, String at, List<String> undocumented) {
    if (!node.isObject()) {
      node.forEach(child -> collectUndocumented(child, at, undocumented));
      return;
    }
    var here = node.has("name") ? at + "/" + node.path("name").asText() : at;
    if (node.has("name") && node.path("doc").asText().isBlank()) {
      undocumented.add(here);
    }
    collectUndocumented(node.path("type"), here, undocumented);
    collectUndocumented(node.path("items"), here, undocumented);
    node.path("fields").forEach(field -> collectUndocumented(field, here, undocumented));
  }
}
