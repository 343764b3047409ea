package io.persona.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FULL_TRANSITIVE: every version reads what every other one wrote. The log is kept for ever, so this holds for ever. */
class CompatibilityTest {
  private static final SchemaValidator FULL_TRANSITIVE = new SchemaValidatorBuilder().mutualReadStrategy()
      .validateAll();

  static Stream<Schema> messages() {
    return HistoryFiles.current();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void theCurrentSchemaIsTheNewestOfItsHistory(Schema current) throws IOException {
    var versions = SchemaHistory.versions(current.getFullName());
    if (!versions.isEmpty() && versions.getLast().equals(current)) {
      return;
    }
    var missing = HistoryFiles.file(current.getFullName(), versions.size() + 1, ".avsc");
    var proposed = Path.of("target").resolve(missing);
    Files.createDirectories(proposed.getParent());
    Files.writeString(proposed, current.toString(true) + "\n");

    assertThat(missing)
        .as("""
            %s has changed since its history was written. If that is meant, add this version to its history:
            mkdir -p schemas/%s && cp schemas/%s schemas/%s""", current.getFullName(), missing.getParent(), proposed,
            missing)
        .exists();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyVersionReadsWhatEveryOtherOneWrote(Schema current) {
    var versions = SchemaHistory.versions(current.getFullName());

    assertThat(versions).isNotEmpty();
    for (int n = 1; n < versions.size(); n++) {
      validate(versions.get(n), versions.subList(0, n));
    }
    validate(current, versions);
  }

  @Test
  void aTypeThatWasOnceWrittenIsNeverForgotten() throws IOException {
    try (var folders = Files.list(HistoryFiles.ROOT)) {
      assertThat(folders.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(HistoryFiles.current().map(Schema::getFullName).toList());
    }
  }

  @Test
  void aHistoryHasNoGaps() throws IOException {
    try (var files = Files.walk(HistoryFiles.ROOT)) {
      var found = files.filter(f -> f.toString().endsWith(".avsc")).count();

      assertThat(found).isEqualTo(HistoryFiles.current()
          .mapToInt(schema -> SchemaHistory.versions(schema.getFullName()).size()).sum());
    }
  }

  /** The proof that the check can fail: each of these would break a reader or a replay. */
  @ParameterizedTest
  @ValueSource(strings = {"{'name': 'id', 'type': 'string'}, {'name': 'added_without_default', 'type': 'string'}",
      "{'name': 'renamed', 'type': 'string'}", "{'name': 'id', 'type': 'int'}",
      "{'name': 'id', 'type': ['null', 'string']}"})
  void anIncompatibleChangeIsFound(String fields) {
    var first = record("{'name': 'id', 'type': 'string'}");

    assertThatThrownBy(() -> FULL_TRANSITIVE.validate(record(fields), List.of(first)))
        .isInstanceOf(SchemaValidationException.class);
  }

  @Test
  void aFieldWithADefaultMayComeAndGo() throws SchemaValidationException {
    var first = record("{'name': 'id', 'type': 'string'}");
    var second = record(
        "{'name': 'id', 'type': 'string'}, {'name': 'more', 'type': ['null', 'string'], 'default': null}");

    FULL_TRANSITIVE.validate(second, List.of(first));
    FULL_TRANSITIVE.validate(first, List.of(second));
  }

  @Test
  void compatibilityWithTheLastVersionAloneIsNotEnough() throws SchemaValidationException {
    var first = record("{'name': 'id', 'type': 'string'}, {'name': 'x', 'type': 'string', 'default': ''}");
    var second = record("{'name': 'id', 'type': 'string'}");
    var third = record("{'name': 'id', 'type': 'string'}, {'name': 'x', 'type': 'int', 'default': 0}");

    FULL_TRANSITIVE.validate(second, List.of(first));
    FULL_TRANSITIVE.validate(third, List.of(second));
    assertThatThrownBy(() -> FULL_TRANSITIVE.validate(third, List.of(second, first)))
        .isInstanceOf(SchemaValidationException.class);
  }

  private static void validate(Schema schema, List<Schema> olderFirst) {
    var newestFirst = new ArrayList<>(olderFirst);
    Collections.reverse(newestFirst);
    try {
      FULL_TRANSITIVE.validate(schema, newestFirst);
    } catch (SchemaValidationException incompatible) {
      throw new AssertionError(schema.getFullName() + " is not compatible with all of its history", incompatible);
    }
  }

  private static Schema record(String fields) {
    return new Schema.Parser()
        .parse("{'type': 'record', 'name': 'R', 'fields': [%s]}".formatted(fields).replace('\'', '"'));
  }
}
