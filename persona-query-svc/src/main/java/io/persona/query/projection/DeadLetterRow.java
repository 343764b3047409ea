package io.persona.query.projection;

import io.persona.kafka.CloudEvent;
import io.persona.kafka.HashChain;
import io.persona.schemas.MessageType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Where a record is that was not projected, and why. What it says stays in the log. */
@Entity
@Table(name = "dead_letter")
@IdClass(DeadLetterRow.Key.class)
public class DeadLetterRow {
  private static final Pattern PERSONA_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final Pattern SEQUENCE = Pattern.compile("[1-9][0-9]{0,17}");

  @Id
  String topic;
  @Id
  int partition;
  @Id
  long recordOffset;
  @Nullable
  String personaId;
  String projection;
  String outcome;
  String reason;
  @Nullable
  String type;
  @Nullable
  Long sequence;
  Instant setAsideAt;

  /** Identity of the row. */
  record Key(String topic, int partition, long recordOffset) implements Serializable {}

  protected DeadLetterRow() {}

  static DeadLetterRow of(String projection, Applied.Fate fate, Instant at) {
    var record = fate.record();
    var row = new DeadLetterRow();
    row.topic = record.topic();
    row.partition = record.partition();
    row.recordOffset = record.offset();
    row.personaId = personaId(record);
    row.projection = projection;
    row.outcome = fate.outcome().label();
    row.reason = fate.reason();
    row.type = MessageType.ofCeType(String.valueOf(CloudEvent.text(record.headers(), CloudEvent.TYPE)))
        .map(MessageType::ceType).orElse(null);
    row.sequence = sequence(record);
    row.setAsideAt = at;
    return row;
  }

  // Nothing that the writer of a bad record chose freely gets into a column.
  private static @Nullable String personaId(ConsumerRecord<byte[], byte[]> record) {
    var key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    return PERSONA_ID.matcher(key).matches() ? key : null;
  }

  private static @Nullable Long sequence(ConsumerRecord<byte[], byte[]> record) {
    var text = CloudEvent.text(record.headers(), HashChain.SEQUENCE);
    return text != null && SEQUENCE.matcher(text).matches() ? Long.valueOf(text) : null;
  }

  /** It is what its persona waits for now. */
  public void becomeHead(String why) {
    outcome = Outcome.PARKED.label();
    reason = why;
  }

  public String topic() {
    return topic;
  }

  public int partition() {
    return partition;
  }

  public long recordOffset() {
    return recordOffset;
  }

  /** Whom it is about; null where its key is no persona id. */
  public @Nullable String personaId() {
    return personaId;
  }

  public String projection() {
    return projection;
  }

  /** {@code parked}, {@code queued} or {@code discarded}. */
  public String outcome() {
    return outcome;
  }

  /** Code, for example {@code gap}. */
  public String reason() {
    return reason;
  }

  /** Its {@code ce_type}; null where that is none of ours. */
  public @Nullable String type() {
    return type;
  }

  /** Place in the history that it claims; null where it claims none. */
  public @Nullable Long sequence() {
    return sequence;
  }

  public Instant setAsideAt() {
    return setAsideAt;
  }
}
