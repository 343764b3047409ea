package io.persona.query.projection;

import io.persona.kafka.CloudEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A record and what it says.
 *
 * @param record  as it came
 * @param content as the projection read it
 */
public record Arrival<C>(ConsumerRecord<byte[], byte[]> record, C content) {

  TopicPartition partition() {
    return new TopicPartition(record.topic(), record.partition());
  }

  /** Its {@code ce_type}, or {@code record} where there is none. */
  String type() {
    var type = CloudEvent.text(record.headers(), CloudEvent.TYPE);
    return type == null ? "record" : type;
  }
}
