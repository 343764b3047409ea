package io.persona.kafka;

import io.persona.schemas.Topic;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Values into bytes and back. The registry stands behind it in a service; a test of a topology needs none. */
public interface Codec {
  /** The value, or empty when the bytes are not a value of this topic. */
  Optional<SpecificRecord> deserialize(Topic topic, byte[] bytes);

  /** The bytes of a value of this topic. */
  byte[] serialize(Topic topic, SpecificRecord value);

  /**
   * The same for a value that was written before, byte for byte. Only what continues a log of others needs it.
   *
   * @param writer schema that it was written with, of whatever version
   * @param avro   Avro binary
   */
  default byte[] framed(Topic topic, Schema writer, byte[] avro) {
    throw new UnsupportedOperationException("this codec writes nothing that was written before");
  }
}
