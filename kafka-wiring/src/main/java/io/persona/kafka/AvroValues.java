package io.persona.kafka;

import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.data.TimeConversions.TimestampMillisConversion;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads Avro values of any version as the newest: by Avro's resolution of the writer's schema, after the {@link Upcaster}s that
 * its version has before it.
 *
 * <p>Safe for use by several threads.
 */
final class AvroValues {
  /** Finds the classes of records where they are, whatever the class loader of the thread. */
  static final SpecificData CLASSES = new SpecificData(MessageType.class.getClassLoader());
  private static final Map<Topic, Map<String, Schema>> READABLE = Stream.of(MessageType.values())
      .collect(Collectors.groupingBy(MessageType::topic, Collectors.mapping(MessageType::schema,
          Collectors.toMap(Schema::getFullName, schema -> schema, (one, same) -> one))));

  static {
    // Timestamps are logical types; the generated classes know how to convert them, a model of our own must be told.
    CLASSES.addLogicalTypeConversion(new TimestampMillisConversion());
  }

  private final Upcasters upcasters;
  private final Map<Schema, Reading> readings = new ConcurrentHashMap<>();

  /** How values of one version are read. */
  private record Reading(Optional<UpcastPath> path, SpecificDatumReader<SpecificRecord> reader) {}

  AvroValues(Upcasters upcasters) {
    this.upcasters = upcasters;
  }

  /** The schema as it is registered: of the newest version the one of the class, whose texts may be newer than the history's. */
  static Schema registered(Topic topic, Schema writer) {
    var newest = READABLE.get(topic).get(writer.getFullName());
    return writer.equals(newest) ? newest : writer;
  }

  /** The value as it was written, without any of the classes. */
  static GenericRecord generic(Schema writer, byte[] avro) {
    try {
      return new GenericDatumReader<GenericRecord>(writer).read(null, DecoderFactory.get().binaryDecoder(avro, null));
    } catch (IOException notOfThisSchema) {
      throw new UncheckedIOException(notOfThisSchema);
    }
  }

  /** The value, or empty when the bytes after the frame are no value of a type of this topic, or not one alone. */
  Optional<SpecificRecord> read(Topic topic, Schema writer, byte[] framed) {
    var newest = READABLE.get(topic).get(writer.getFullName());
    return newest == null ? Optional.empty() : read(reading(writer, newest), framed);
  }

  // To make one resolves one schema against the other, which costs more than to read a record.
  private Reading reading(Schema writer, Schema newest) {
    return readings.computeIfAbsent(writer, written -> {
      var path = upcasters.from(written);
      var from = path.map(UpcastPath::target).orElse(written);
      return new Reading(path, new SpecificDatumReader<>(from, newest, CLASSES));
    });
  }

  private static Optional<SpecificRecord> read(Reading reading, byte[] framed) {
    try {
      var body = reading.path().isPresent() ? reading.path().get().walk(framed, AvroCodec.FRAME_LENGTH) : framed;
      var start = reading.path().isPresent() ? 0 : AvroCodec.FRAME_LENGTH;
      var decoder = DecoderFactory.get().binaryDecoder(body, start, body.length - start, null);
      var value = reading.reader().read(null, decoder);
      return decoder.isEnd() ? Optional.of(value) : Optional.empty();
    } catch (IOException | RuntimeException notAValue) { // damaged bytes show as any of Avro's and Java's exceptions
      return Optional.empty();
    }
  }
}
