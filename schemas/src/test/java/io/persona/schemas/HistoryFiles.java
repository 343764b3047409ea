package io.persona.schemas;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The files behind {@link SchemaHistory}: {@code history/<full name>/<N>}, with {@code .avsc}, {@code .json}, {@code .bin}. */
final class HistoryFiles {
  static final Path ROOT = Path.of("history");

  /** One version of one type. */
  record Version(String fullName, int number) {
    Schema schema() {
      return SchemaHistory.versions(fullName).get(number - 1);
    }

    Path file(String ending) {
      return HistoryFiles.file(fullName, number, ending);
    }

    @Override
    public String toString() {
      return fullName + " " + number;
    }
  }

  private HistoryFiles() {}

  static Path file(String fullName, int version, String ending) {
    return ROOT.resolve(fullName).resolve(version + ending);
  }

  /** Every version of every type. */
  static Stream<Version> versions() {
    return current().map(Schema::getFullName).flatMap(name -> IntStream
        .rangeClosed(1, SchemaHistory.versions(name).size()).mapToObj(number -> new Version(name, number)));
  }

  /** Every message type once, whatever number of {@code ce_type} it has. */
  static Stream<Schema> current() {
    return Stream.of(MessageType.values()).map(MessageType::schema).distinct();
  }
}
