package io.persona.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * The way of an old value to a newer version, one version at a time.
 *
 * @param versions  from the one that it was written with to the last that a step with code leads to
 * @param upcasters the step that leaves a version, by its number
 * @param first     number of the first of the versions
 */
record UpcastPath(List<Schema> versions, IntFunction<Optional<Upcaster>> upcasters, int first) {

  /** The version that it leads to. */
  Schema target() {
    return versions.getLast();
  }

  /**
   * The value as the target version would have been written.
   *
   * @param body   Avro binary
   * @param offset where it starts
   * @throws IOException when the bytes are not a value of the first version
   */
  byte[] walk(byte[] body, int offset) throws IOException {
    var decoder = DecoderFactory.get().binaryDecoder(body, offset, body.length - offset, null);
    var value = new GenericDatumReader<GenericRecord>(versions.getFirst()).read(null, decoder);
    if (!decoder.isEnd()) {
      throw new IOException("there is more than a value");
    }
    for (int step = 1; step < versions.size(); step++) {
      var before = value;
      var resolved = resolve(encode(before), before.getSchema(), versions.get(step));
      upcasters.apply(first + step - 1).ifPresent(upcaster -> upcaster.complete(before, resolved));
      value = resolved;
    }
    return encode(value);
  }

  private static GenericRecord resolve(byte[] bytes, Schema writer, Schema reader) throws IOException {
    return new GenericDatumReader<GenericRecord>(writer, reader).read(null,
        DecoderFactory.get().binaryDecoder(bytes, null));
  }

  private static byte[] encode(GenericRecord value) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(value.getSchema()).write(value, encoder);
    return bytes.toByteArray();
  }
}
