package io.persona.command;

import io.persona.kafka.Codec;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Avro without a registry: the single-object encoding, whose header says which schema it is. */
final class PlainCodec implements Codec {
  private static final int FINGERPRINT_AT = 2;
  private static final Map<Long, Schema> SCHEMAS = Stream.of(MessageType.values()).map(MessageType::schema).distinct()
      .collect(Collectors.toMap(SchemaNormalization::parsingFingerprint64, Function.identity()));

  @Override
  public Optional<SpecificRecord> deserialize(Topic topic, byte[] bytes) {
    var fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(FINGERPRINT_AT);
    return Optional.ofNullable(SCHEMAS.get(fingerprint)).map(schema -> read(schema, bytes));
  }

  private static SpecificRecord read(Schema schema, byte[] bytes) {
    try {
      return new BinaryMessageDecoder<SpecificRecord>(SpecificData.getForSchema(schema), schema)
          .decode(ByteBuffer.wrap(bytes));
    } catch (IOException notWhatItSays) {
      throw new UncheckedIOException(notWhatItSays);
    }
  }

  @Override
  public byte[] framed(Topic topic, Schema writer, byte[] avro) {
    return ByteBuffer.allocate(2 + Long.BYTES + avro.length).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0xC3)
        .put((byte) 1).putLong(SchemaNormalization.parsingFingerprint64(writer)).put(avro).array();
  }

  @Override
  public byte[] serialize(Topic topic, SpecificRecord value) {
    try {
      return new BinaryMessageEncoder<SpecificRecord>(SpecificData.getForSchema(value.getSchema()), value.getSchema())
          .encode(value).array();
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
  }
}
