package io.persona.query.projection;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

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
  private boolean paused;
  private @Nullable Long skipOffset;

  /** Identity of the row. */
  record Key(String projection, String topic, int partition) implements Serializable {}

  protected OffsetRow() {}

  TopicPartition topicPartition() {
    return new TopicPartition(topic, partition);
  }

  long nextOffset() {
    return nextOffset;
  }

  boolean isPaused() {
    return paused;
  }

  /** Whether somebody wants this record set aside. */
  boolean isToSkip(long offset) {
    return skipOffset != null && skipOffset == offset;
  }

  void advanceTo(long offset) {
    nextOffset = offset;
    skipOffset = skipOffset != null && skipOffset < offset ? null : skipOffset;
  }
}
