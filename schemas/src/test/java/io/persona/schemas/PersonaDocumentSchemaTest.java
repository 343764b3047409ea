package io.persona.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schema of the persona document: what it accepts and refuses is in {@code src/test/resources/documents}. */
class PersonaDocumentSchemaTest {
  private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Path DOCUMENTS = Path.of("src/test/resources/documents");
  private static final JsonNode NODE = json(Path.of("src/main/resources/persona.schema.json"));
  private static final Schema SCHEMA = REGISTRY.getSchema(NODE);

  /** A change of the accepted document of a source, and why it is bad. */
  record Bad(String why, String base, Map<String, JsonNode> set) {
    @Override
    public String toString() {
      return why;
    }
  }

  static Stream<Path> accepted() throws IOException {
    return Files.list(DOCUMENTS.resolve("accepted"));
  }

  static Stream<Bad> refused() throws IOException {
    var bad = new YAMLMapper().readTree(DOCUMENTS.resolve("refused.yaml").toFile());
    return bad.properties().stream().flatMap(base -> base.getValue().properties().stream()
        .map(entry -> new Bad(entry.getKey(), base.getKey(), Map.copyOf(fields(entry.getValue())))));
  }

  @Test
  void isAValidSchema() {
    var metaSchema = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(metaSchema.validate(NODE)).isEmpty();
    assertThat(NODE.path("$id").asText()).isEqualTo("https://persona.dev/schemas/persona.schema.json");
  }

  @Test
  void describesEveryPropertyAndDefinition() {
    var undescribed = new ArrayList<String>();
    collectUndescribed(NODE, "", undescribed);

    assertThat(undescribed).isEmpty();
  }

  @Test
  void boundsEverything() {
    var unbounded = new ArrayList<String>();
    collectUnbounded(NODE, "", unbounded);

    assertThat(unbounded).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void acceptsTheExamplesOfEverySource(Path document) {
    assertThat(SCHEMA.validate(json(document))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(Bad bad) {
    var document = json(DOCUMENTS.resolve("accepted").resolve(bad.base() + ".json"));
    bad.set().forEach((pointer, value) -> Changes.set(document, pointer, value));

    assertThat(SCHEMA.validate(document)).as(bad.why()).isNotEmpty();
  }

  private static void collectUndescribed(JsonNode node, String at, List<String> undescribed) {
    for (var keyword : List.of("properties", "$defs")) {
      node.path(keyword).properties().forEach(property -> {
        if (property.getValue().path("description").asText().isBlank()) {
          undescribed.add(at + "/" + keyword + "/" + property.getKey());
        }
      });
    }
    node.properties().forEach(child -> collectUndescribed(child.getValue(), at + "/" + child.getKey(), undescribed));
  }

  private static void collectUnbounded(JsonNode node, String at, List<String> unbounded) {
    var type = node.path("type").toString();
    var isText = type.contains("\"string\"") && !node.has("maxLength") && !node.has("pattern");
    var isList = type.contains("\"array\"") && !node.has("maxItems");
    var isOpen = type.contains("\"object\"") && !node.has("maxProperties")
        && !node.path("additionalProperties").isBoolean()
        && !node.path("description").asText().startsWith("The primary");
    if (node.isObject() && (isText || isList || isOpen)) {
      unbounded.add(at);
    }
    node.properties().forEach(child -> collectUnbounded(child.getValue(), at + "/" + child.getKey(), unbounded));
  }

  private static Map<String, JsonNode> fields(JsonNode object) {
    return object.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static JsonNode json(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
