package io.persona.synthesis.incoming;

import io.persona.kafka.AvroCodec;
import io.persona.schemas.Topic;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Values into bytes and back. The registry stands behind it in the service; a test of the topology needs none. */
public interface Wire {
  /** The value, or empty when the bytes are not a value of this topic. */
  Optional<SpecificRecord> read(Topic topic, byte[] bytes);

  byte[] write(Topic topic, SpecificRecord value);

  /** Through the schema registry. */
  static Wire of(AvroCodec codec) {
    return new Wire() {
      @Override
      public Optional<SpecificRecord> read(Topic topic, byte[] bytes) {
        return codec.deserialize(topic, bytes);
      }

      @Override
      public byte[] write(Topic topic, SpecificRecord value) {
        return codec.serialize(topic, value);
      }
    };
  }
}
