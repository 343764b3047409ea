package io.persona.cli.log;

import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.DataKeys;
import io.persona.kafka.HashChain;
import io.persona.kafka.HistoryReader;
import io.persona.kafka.PersonalCodec;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is in the log.
 *
 * @param attributes null where the headers are no CloudEvent
 * @param sequence   place in its persona's history, the text itself
 * @param hash       hash of the history up to it, as its writer says
 */
public record LoggedEvent(ConsumerRecord<String, byte[]> record, @Nullable CloudEvent attributes,
    @Nullable String sequence, @Nullable String hash) {

  public static LoggedEvent of(ConsumerRecord<String, byte[]> record) {
    return new LoggedEvent(record, CloudEvent.read(record.headers()).orElse(null),
        CloudEvent.text(record.headers(), HashChain.SEQUENCE), CloudEvent.text(record.headers(), HashChain.HASH));
  }

  /**
   * The hash of this event at this place after that one; empty when it does not stand there, or is not what was written.
   *
   * @param previous hash of the event before, 64 hex digits
   * @param place    from 1
   */
  public Optional<String> follows(String previous, long place) {
    if (attributes == null || record.value() == null || record.value().length < AvroCodec.FRAME_LENGTH
        || !Long.toString(place).equals(sequence)) {
      return Optional.empty();
    }
    return Optional.of(HashChain.next(previous, place, attributes, record.value())).filter(next -> next.equals(hash));
  }

  /** What it is; empty when it is no event. */
  public Optional<MessageType> type() {
    return attributes == null
        ? Optional.empty()
        : MessageType.ofCeType(attributes.type()).filter(type -> type.topic() == Topic.EVENTS);
  }

  /** What it says, in the clear unless its persona was erased; empty when it cannot be read or opened. */
  public Optional<SpecificRecord> value(HistoryReader values, DataKeys keys) {
    return type().flatMap(type -> values.read(type, record.value())).flatMap(value -> PersonalCodec.open(value, keys));
  }
}
