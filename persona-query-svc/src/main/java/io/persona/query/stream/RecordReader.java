package io.persona.query.stream;

import io.persona.document.InvalidDocument;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.DataKeys;
import io.persona.kafka.PersonalCodec;
import io.persona.kafka.PersonalRecords;
import io.persona.kafka.SampleIds;
import io.persona.schemas.MessageType;
import io.persona.schemas.event.TelemetryChanged;
import io.persona.schemas.vibe.VibeBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
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
   * What is shown of the record; nothing when it is not wanted, or cannot be read, or is erased. May block.
   *
   * @param before where a stream is that was shown everything before it
   * @throws io.persona.kafka.RegistryUnavailable when its schema could not be asked for
   */
  List<StreamEvent> read(ConsumerRecord<byte[], byte[]> record, Wanted wanted, Position before) {
    var head = CloudEvent.read(record.headers()).orElse(null);
    var type = head == null ? null : MessageType.ofCeType(head.type()).orElse(null);
    if (head == null || type == null || record.key() == null || record.value() == null
        || !type.topic().topicName().equals(record.topic()) || !wanted.wants(head.subject(), shown(type))
        || !head.subject().equals(new String(record.key(), StandardCharsets.UTF_8))) {
      return List.of();
    }
    var value = codec.deserialize(type.topic(), record.value()).filter(read -> !PersonalRecords.isSealed(read))
        .orElse(null);
    try {
      return switch (value) {
        case VibeBatch batch when shown(type) == MessageType.VIBE_FEEDBACK -> samples(record, head, batch, before);
        case SpecificRecord event when type.recordClass().isInstance(event) ->
          List.of(event(record, head, type, event, before));
        case null, default -> List.of();
      };
    } catch (InvalidDocument noJson) {
      return List.of(); // the projector parks its persona
    }
  }

  private static MessageType shown(MessageType type) {
    return type == MessageType.VIBE_BATCH ? MessageType.VIBE_FEEDBACK : type;
  }

  private static StreamEvent event(ConsumerRecord<byte[], byte[]> record, CloudEvent head, MessageType type,
      SpecificRecord value, Position before) {
    var place = new TopicPartition(record.topic(), record.partition());
    return new StreamEvent(place, before.with(place, record.offset() + 1), type, head.subject(),
        head.time(), value instanceof TelemetryChanged change ? change.getEnabled() : null,
        CloudEventJson.of(head, record.headers(), value));
  }

  /** Each sample is an event of its own, however many came in one record. */
  private static List<StreamEvent> samples(ConsumerRecord<byte[], byte[]> record, CloudEvent head, VibeBatch batch,
      Position before) {
    var place = new TopicPartition(record.topic(), record.partition());
    var samples = batch.getSamples();
    var events = new ArrayList<StreamEvent>();
    for (var i = 0; i < samples.size(); i++) {
      var own = new CloudEvent(SampleIds.of(head.id(), i), MessageType.VIBE_FEEDBACK.ceType(), head.source(),
          head.time(), head.subject());
      var after = i + 1 < samples.size()
          ? before.within(place, record.offset(), i + 1)
          : before.with(place, record.offset() + 1);
      events.add(new StreamEvent(place, after, MessageType.VIBE_FEEDBACK, head.subject(), head.time(),
          null, CloudEventJson.of(own, record.headers(), samples.get(i))));
    }
    return events;
  }
}
