package io.persona.kafka;

import io.persona.schemas.MessageType;
import io.persona.schemas.SchemaHistory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of the log without asking the registry: the version that a value was written with is the one that takes all of
 * its bytes and no more. Whatever else carries the same content id is of that version too. For those who read the log to
 * verify it, and trust no service.
 */
public final class HistoryReader {
  private final Map<Integer, Version> known = new HashMap<>();
  private final AvroValues values = new AvroValues(Upcasters.ALL);

  /**
   * A version of a message.
   *
   * @param number from 1, as in {@link SchemaHistory}
   */
  public record Version(MessageType type, int number) {
    public Schema schema() {
      return SchemaHistory.versions(type.schema().getFullName()).get(number - 1);
    }
  }

  /** The version that this value was written with; empty when it is none of its type. */
  public Optional<Version> version(MessageType type, byte @Nullable [] framed) {
    if (framed == null || framed.length < AvroCodec.FRAME_LENGTH || framed[0] != 0) {
      return Optional.empty();
    }
    var contentId = ByteBuffer.wrap(framed, 1, Integer.BYTES).getInt();
    var seen = known.get(contentId);
    if (seen != null) {
      return seen.type().schema().equals(type.schema()) ? Optional.of(seen) : Optional.empty();
    }
    var fitting = fitting(type, framed);
    if (fitting.size() == 1) {
      known.put(contentId, fitting.getFirst());
    }
    return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.getLast());
  }

  /** The value as the newest version says it; empty when the bytes are none of its type. */
  public Optional<SpecificRecord> read(MessageType type, byte @Nullable [] framed) {
    return version(type, framed).flatMap(version -> values.read(type.topic(), version.schema(), framed));
  }

  /** The value as the newest version says it; empty when the bytes are none of this version. */
  public Optional<SpecificRecord> read(Version version, byte[] framed) {
    return values.read(version.type().topic(), version.schema(), framed);
  }

  private static List<Version> fitting(MessageType type, byte[] framed) {
    var versions = SchemaHistory.versions(type.schema().getFullName());
    return IntStream.rangeClosed(1, versions.size())
        .filter(number -> fits(versions.get(number - 1), framed)).mapToObj(number -> new Version(type, number))
        .toList();
  }

  private static boolean fits(Schema schema, byte[] framed) {
    var body = DecoderFactory.get().binaryDecoder(framed, AvroCodec.FRAME_LENGTH,
        framed.length - AvroCodec.FRAME_LENGTH, null);
    try {
      new GenericDatumReader<GenericRecord>(schema).read(null, body);
      return body.isEnd();
    } catch (IOException | RuntimeException notOfThisVersion) { // damaged bytes show as any of Avro's exceptions
      return false;
    }
  }
}
