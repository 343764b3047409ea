package io.persona.query.projection;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.apache.kafka.common.TopicPartition;

/** Where a projection reads on, committed together with the rows that say what it has read. */
@Entity
@Table(name = "projection_offset")
@IdClass(OffsetRow.Key.class)
class OffsetRow {
  @Id
  private String projection;
  @Id
  private String topic;
  @Id
  private int partition;
  private long nextOffset;

  /** Identity of the row. */
  record Key(String projection, String topic, int partition) implements Serializable {}

  protected OffsetRow() {}

  TopicPartition topicPartition() {
    return new TopicPartition(topic, partition);
  }

  long nextOffset() {
    return nextOffset;
  }

  void advanceTo(long offset) {
    nextOffset = offset;
  }
}
