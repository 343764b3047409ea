package io.persona.kafka;

import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.strategy.RecordIdStrategy;
import io.persona.schemas.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro values through the registry: a magic byte 0, the content id of the writer's schema (4 bytes, big endian), then the
 * Avro binary. Schemas are registered before a service runs, never by it: a value whose schema is not registered cannot
 * be written. Schemas are looked up with their named types inlined, as they are registered. Both directions remember
 * what the registry said, so that a lost registry does not stop known types.
 *
 * <p>Safe for use by several threads.
 */
public final class AvroCodec implements Codec, AutoCloseable {
  /** Bytes before the Avro binary. */
  public static final int FRAME_LENGTH = 5;

  private static final int INITIAL_BYTES = 512;

  private final AvroKafkaSerializer<IndexedRecord> serializer = new AvroKafkaSerializer<>();
  private final WriterSchemas writers;
  private final AvroValues values = new AvroValues(Upcasters.ALL);
  private final Map<Class<?>, Frame> frames = new ConcurrentHashMap<>();
  private final Map<Schema, byte[]> older = new ConcurrentHashMap<>();

  /** What values of a class begin with, and what writes the rest: the registry's serialiser works both out each time. */
  private record Frame(byte[] bytes, SpecificDatumWriter<SpecificRecord> writer) {}

  /** @param registryUrl for example {@code http://localhost:8085/apis/registry/v3} */
  public AvroCodec(String registryUrl) {
    serializer.configure(settings(registryUrl), false);
    writers = new WriterSchemas(registryUrl);
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
   * @throws RegistryUnavailable when the registry does not know the schema, or could not be asked for it
   */
  @Override
  public byte[] serialize(Topic topic, SpecificRecord value) {
    var frame = frames.get(value.getClass());
    if (frame == null) {
      frame = new Frame(registered(topic, value), new SpecificDatumWriter<>(value.getSchema(), AvroValues.CLASSES));
      frames.put(value.getClass(), frame);
    }
    var bytes = new ByteArrayOutputStream(INITIAL_BYTES);
    bytes.write(frame.bytes(), 0, FRAME_LENGTH);
    try {
      frame.writer().write(value, EncoderFactory.get().directBinaryEncoder(bytes, null));
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
    return bytes.toByteArray();
  }

  private byte[] registered(Topic topic, IndexedRecord value) {
    try {
      return Arrays.copyOf(serializer.serialize(topic.topicName(), value), FRAME_LENGTH);
    } catch (AvroRuntimeException wrongValue) {
      throw wrongValue;
    } catch (RuntimeException noSchema) {
      throw new RegistryUnavailable("no id for schema " + value.getSchema().getFullName(), noSchema);
    }
  }

  @Override
  public byte[] framed(Topic topic, Schema writer, byte[] avro) {
    var frame = older.computeIfAbsent(writer,
        schema -> registered(topic, AvroValues.generic(AvroValues.registered(topic, schema), avro)));
    return ByteBuffer.allocate(FRAME_LENGTH + avro.length).put(frame).put(avro).array();
  }

  /**
   * The value, or empty when the bytes are no value of a type of this topic: such a record is a dead letter.
   *
   * @throws RegistryUnavailable when the registry could not be asked; the record may be fine, so try again later
   */
  @Override
  public Optional<SpecificRecord> deserialize(Topic topic, byte[] framed) {
    if (framed.length < FRAME_LENGTH || framed[0] != 0) {
      return Optional.empty();
    }
    return writers.find(ByteBuffer.wrap(framed, 1, Integer.BYTES).getInt())
        .flatMap(writer -> values.read(topic, writer, framed));
  }

  @Override
  public void close() {
    serializer.close();
  }
}
