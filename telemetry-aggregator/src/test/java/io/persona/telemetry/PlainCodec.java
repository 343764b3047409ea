package io.persona.telemetry;

import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.kafka.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Avro without a registry: the single-object encoding, whose header says which schema it is. */
final class PlainCodec implements Codec {
  @Override
  public Optional<SpecificRecord> deserialize(Topic topic, byte[] bytes) {
    for (var type : MessageType.values()) {
      try {
        var decoder = new BinaryMessageDecoder<SpecificRecord>(SpecificData.getForSchema(type.schema()), type.schema());
        return Optional.of(decoder.decode(ByteBuffer.wrap(bytes)));
      } catch (IOException | AvroRuntimeException anotherType) {
        // try the next
      }
    }
    return Optional.empty();
  }

  @Override
  public byte[] serialize(Topic topic, SpecificRecord value) {
    try {
      var encoder = new BinaryMessageEncoder<SpecificRecord>(SpecificData.getForSchema(value.getSchema()),
          value.getSchema());
      return encoder.encode(value).array();
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
  }
}
