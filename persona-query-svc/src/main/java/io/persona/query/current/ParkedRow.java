package io.persona.query.current;

import io.persona.query.projection.RowColumns;
import io.persona.query.projection.StoredRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A persona whose history the projector could not follow. Its row stays as it was; the record that could not be followed
 * and all later ones of the persona are in the dead letters, and in the log from {@code recordOffset} on.
 */
@Entity
@Table(name = "parked_persona")
public class ParkedRow implements StoredRow {
  private static final Table TABLE = new Table("parked_persona", "persona_id");

  @Id
  private String personaId;
  private String reason;
  private @Nullable Long sequence;
  private String topic;
  private int partition;
  private long recordOffset;
  private long queued;
  private Instant parkedAt;

  protected ParkedRow() {}

  public static ParkedRow create(String personaId, String reason, @Nullable Long sequence, ConsumerRecord<?, ?> record,
      Instant at) {
    return at(personaId, reason, sequence, at, new Place(record.topic(), record.partition(), record.offset()));
  }

  /** Where in the log the record is that could not be followed. */
  public record Place(String topic, int partition, long offset) {}

  public static ParkedRow at(String personaId, String reason, @Nullable Long sequence, Instant at, Place place) {
    var row = new ParkedRow();
    row.personaId = personaId;
    row.reason = reason;
    row.sequence = sequence;
    row.topic = place.topic();
    row.partition = place.partition();
    row.recordOffset = place.offset();
    row.parkedAt = at;
    return row;
  }

  /** One more record waits behind. */
  public void queue() {
    queue(1);
  }

  /** So many more records wait behind. */
  public void queue(long more) {
    queued += more;
  }

  public String personaId() {
    return personaId;
  }

  /** Code, for example {@code gap}. */
  public String reason() {
    return reason;
  }

  /** Place in the history that the record claimed; null where it claimed none. */
  public @Nullable Long sequence() {
    return sequence;
  }

  public Instant parkedAt() {
    return parkedAt;
  }

  /** Later records of the persona that wait. */
  public long queued() {
    return queued;
  }

  @Override
  public Table table() {
    return TABLE;
  }

  @Override
  public void write(RowColumns row) {
    row.put("persona_id", personaId);
    row.put("reason", reason);
    row.put("sequence", sequence);
    row.put("topic", topic);
    row.put("partition", partition);
    row.put("record_offset", recordOffset);
    row.put("queued", queued);
    row.put("parked_at", parkedAt);
  }
}
