package io.persona.query.stream;

import io.persona.document.InvalidDocument;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.DataKeys;
import io.persona.kafka.PersonalCodec;
import io.persona.kafka.PersonalRecords;
import io.persona.schemas.MessageType;
import io.persona.schemas.event.TelemetryChanged;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** From records to what streams show of them. Personal data is opened; what cannot be opened is erased, and not shown. */
@ApplicationScoped
class RecordReader {
  private final PersonalCodec codec;

  RecordReader(AvroCodec codec, DataKeys keys) {
    this.codec = new PersonalCodec(codec, keys);
  }

  /**
   * What is shown of the record; empty when nothing is: it is not wanted, or cannot be read, or is erased. May block.
   *
   * @param after where a stream is behind it
   * @throws io.persona.kafka.RegistryUnavailable when its schema could not be asked for
   */
  Optional<StreamEvent> read(ConsumerRecord<byte[], byte[]> record, Wanted wanted, Position after) {
    var head = CloudEvent.read(record.headers()).orElse(null);
    var type = head == null ? null : MessageType.ofCeType(head.type()).orElse(null);
    if (head == null || type == null || record.key() == null || record.value() == null
        || !type.topic().topicName().equals(record.topic()) || !wanted.wants(head.subject(), type)
        || !head.subject().equals(new String(record.key(), StandardCharsets.UTF_8))) {
      return Optional.empty();
    }
    return codec.deserialize(type.topic(), record.value()).filter(type.recordClass()::isInstance)
        .filter(value -> !PersonalRecords.isSealed(value)).flatMap(value -> {
          try {
            return Optional.of(new StreamEvent(new TopicPartition(record.topic(), record.partition()), record.offset(),
                after, type, head.subject(), head.time(),
                value instanceof TelemetryChanged change ? change.getEnabled() : null,
                CloudEventJson.of(head, record.headers(), value)));
          } catch (InvalidDocument noJson) {
            return Optional.empty(); // the projector parks its persona
          }
        });
  }
}
