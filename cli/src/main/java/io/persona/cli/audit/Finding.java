package io.persona.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it was written.
 *
 * @param kind      code, for example {@code broken-link}
 * @param topic     where
 * @param offset    of the record that shows it; -1 where one is missing
 * @param personaId whose event it is; null where it is about a whole partition
 * @param sequence  place of that event in the persona's history
 * @param detail    one sentence for people
 */
public record Finding(String kind, String topic, int partition, long offset, @Nullable String personaId,
    @Nullable Long sequence, String detail) {

  public static Finding of(String kind, ConsumerRecord<?, ?> record, String detail) {
    return new Finding(kind, record.topic(), record.partition(), record.offset(), null, null, detail);
  }

  /** The first event of a persona that does not fit. */
  public static Finding brokenLink(ConsumerRecord<String, byte[]> event, long sequence) {
    return new Finding("broken-link", event.topic(), event.partition(), event.offset(), event.key(), sequence,
        "This event, or the one before it, is not what was written.");
  }

  public String line() {
    var about = personaId == null ? "" : " persona " + personaId + " event " + sequence;
    return "%s at %s[%d]%s%s: %s".formatted(kind, topic, partition, offset < 0 ? "" : "@" + offset, about, detail);
  }

  public JsonNode json() {
    return JsonNodeFactory.instance.objectNode().put("kind", kind).put("topic", topic).put("partition", partition)
        .put("offset", offset < 0 ? null : offset).put("persona_id", personaId).put("sequence", sequence)
        .put("detail", detail);
  }
}
