package io.persona.kafka;

import io.persona.schemas.Topic;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/**
 * Where a record that cannot be processed came from and why it was parked; written to its headers, beside those it came
 * with. Key and value stay as they were.
 *
 * @param origin  topic it was read from
 * @param reason  code, for example {@code unreadable-value}; never text of the record
 * @param service who parked it
 */
public record DeadLetter(Topic origin, int partition, long offset, String reason, String service, Instant parkedAt) {

  /** Adds this to the headers of the parked record. */
  public void writeTo(Headers headers) {
    headers.add("dlq_origin_topic", CloudEvent.utf8(origin.topicName()))
        .add("dlq_origin_partition", CloudEvent.utf8(Integer.toString(partition)))
        .add("dlq_origin_offset", CloudEvent.utf8(Long.toString(offset))).add("dlq_reason", CloudEvent.utf8(reason))
        .add("dlq_service", CloudEvent.utf8(service)).add("dlq_time", CloudEvent.utf8(parkedAt.toString()));
  }
}
