package io.persona.kafka;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.strategy.RecordIdStrategy;
import io.persona.schemas.Topic;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro values through the registry: a magic byte 0, the content id of the writer's schema (4 bytes, big endian), then the
 * Avro binary. Schemas are registered before a service runs, never by it: a value whose schema is not registered cannot
 * be written. Schemas are looked up with their named types inlined, as they are registered. Both directions cache what
 * the registry said, so that a lost registry does not stop known types.
 *
 * <p>Safe for use by several threads.
 */
public final class AvroCodec implements AutoCloseable {
  /** Bytes before the Avro binary. */
  public static final int FRAME_LENGTH = 5;

  private final AvroKafkaSerializer<SpecificRecord> serializer = new AvroKafkaSerializer<>();
  private final AvroKafkaDeserializer<SpecificRecord> deserializer = new AvroKafkaDeserializer<>();

  /** @param registryUrl for example {@code http://localhost:8085/apis/registry/v3} */
  public AvroCodec(String registryUrl) {
    var settings = settings(registryUrl);
    serializer.configure(settings, false);
    deserializer.configure(settings, false);
  }

  /** Settings of Apicurio's serialisers that give this format, for those who use them directly. */
  public static Map<String, Object> settings(String registryUrl) {
    return Map.of("apicurio.registry.url", registryUrl, "apicurio.registry.artifact-resolver-strategy",
        RecordIdStrategy.class.getName(), "apicurio.registry.auto-register", false, "apicurio.registry.find-latest",
        false, "apicurio.registry.dereference-schema", true, "apicurio.registry.use-specific-avro-reader", true);
  }

  /**
   * The value as it is on the topic.
   *
   * @throws RuntimeException when the registry does not know the schema or cannot be asked
   */
  public byte[] serialize(Topic topic, SpecificRecord value) {
    return serializer.serialize(topic.topicName(), value);
  }

  /**
   * The value, or empty when the bytes are not a value of this topic: such a record is a dead letter.
   *
   * @throws RegistryUnavailable when the registry could not be asked; the record may be fine, so try again later
   */
  public Optional<SpecificRecord> deserialize(Topic topic, byte[] bytes) {
    if (bytes.length < FRAME_LENGTH || bytes[0] != 0) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(deserializer.deserialize(topic.topicName(), bytes));
    } catch (RuntimeException failed) {
      if (RegistryUnavailable.isCauseOf(failed)) {
        throw new RegistryUnavailable(failed);
      }
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    serializer.close();
    deserializer.close();
  }
}
