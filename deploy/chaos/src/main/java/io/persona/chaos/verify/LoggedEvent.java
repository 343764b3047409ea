package io.persona.chaos.verify;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is in the log.
 *
 * @param key      Kafka key, the persona id
 * @param id       {@code ce_id}: the command's id, a dot, and the place among the command's events
 * @param type     {@code ce_type}
 * @param source   {@code ce_source}
 * @param time     {@code ce_time}, the text itself
 * @param subject  {@code ce_subject}
 * @param sequence {@code ce_sequence}, the text itself
 * @param hash     {@code ce_chainhash}
 * @param avro     the value without the registry's frame
 * @param body     the value
 */
record LoggedEvent(String key, String id, String type, String source, String time, String subject, String sequence,
    String hash, byte[] avro, SpecificRecord body) {

  /** The command that led to it. */
  String commandId() {
    return id.substring(0, Math.max(0, id.lastIndexOf('.')));
  }

  /** Its place among the events of its command. */
  String index() {
    return id.substring(id.lastIndexOf('.') + 1);
  }

  /** The version of the persona after it, when it makes one. */
  Optional<Long> version() {
    return Optional.ofNullable((Long) field("version"));
  }

  /** The proposal that it is about. */
  Optional<String> proposalId() {
    return Optional.ofNullable((String) field("proposal_id"));
  }

  /** Whether there is consent to telemetry from it on, when it is about that. */
  Optional<Boolean> consent() {
    return type.equals("persona.telemetry.changed")
        ? Optional.ofNullable((Boolean) field("enabled"))
        : Optional.empty();
  }

  private @Nullable Object field(String name) {
    var field = body.getSchema().getField(name);
    return field == null ? null : body.get(field.pos());
  }
}
