package io.persona.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Every version of every message that was ever committed: {@code history/<full name>/<N>.avsc}, from 1, without gaps. */
final class SchemaHistory {
  static final Path ROOT = Path.of("history");

  private SchemaHistory() {}

  /** The versions of a type, the oldest first. */
  static List<Schema> versions(String fullName) {
    return IntStream.iterate(1, n -> Files.exists(file(fullName, n)), n -> n + 1)
        .mapToObj(n -> parse(file(fullName, n))).toList();
  }

  static Path file(String fullName, int version) {
    return ROOT.resolve(fullName).resolve(version + ".avsc");
  }

  /** Every message type once, whatever number of {@code ce_type} it has. */
  static Stream<Schema> current() {
    return Stream.of(MessageType.values()).map(MessageType::schema).distinct();
  }

  private static Schema parse(Path file) {
    try {
      return new Schema.Parser().parse(file.toFile());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
