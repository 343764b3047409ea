package io.persona.command.log;

import io.persona.schemas.SchemaHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.data.TimeConversions.TimestampMillisConversion;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records in a store, in Avro's single-object encoding: it names the schema that a record was written with, so that a
 * later one can still read it: every version of {@link SchemaHistory} is known. In front of the record stands a header of the store's own.
 */
final class StoreCodec<T extends SpecificRecord> {
  private final BinaryMessageEncoder<T> encoder;
  private final BinaryMessageDecoder<T> decoder;

  StoreCodec(Class<T> recordClass) {
    // The model of the generated class looks for nested classes where the thread does; this one, where the class is.
    var model = new SpecificData(recordClass.getClassLoader());
    model.addLogicalTypeConversion(new TimestampMillisConversion());
    var schema = model.getSchema(recordClass);
    encoder = new BinaryMessageEncoder<>(model, schema);
    decoder = new BinaryMessageDecoder<>(model, schema);
    SchemaHistory.versions(schema.getFullName()).forEach(decoder::addSchema);
  }

  byte[] encode(byte[] header, T value) {
    try {
      var encoded = encoder.encode(value);
      return ByteBuffer.allocate(header.length + encoded.remaining()).put(header).put(encoded).array();
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
  }

  T decode(int headerLength, byte[] bytes) {
    try {
      return decoder.decode(ByteBuffer.wrap(bytes, headerLength, bytes.length - headerLength).slice());
    } catch (IOException damaged) {
      throw new UncheckedIOException("a record of the store cannot be read", damaged);
    }
  }
}
