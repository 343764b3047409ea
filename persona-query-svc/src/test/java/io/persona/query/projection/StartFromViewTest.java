package io.persona.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StartFromViewTest {
  private static final TopicPartition PARTITION = new TopicPartition("persona.events", 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final Positions positions = new Positions();

  @Test
  void aPartitionIsStartedHoweverTheDatabaseFailsAtFirst() {
    consumer.assign(List.of(PARTITION));
    var offsets = new FailingFirst(new ArrayDeque<>(List.of(new SQLException("away"),
        new IllegalStateException("pool closed"), new AssertionError("should not throw"))));

    new StartFromView("personas", View.LIVE, offsets, positions, new Progress("personas", Clock.systemUTC()),
        new Stopping())
        .onPartitionsAssigned(consumer, List.of(PARTITION));

    assertThat(consumer.position(PARTITION)).isEqualTo(7);
    assertThat(positions.isCurrent(PARTITION, consumer.groupMetadata().generationId())).isTrue();
  }

  private static final class FailingFirst extends StartOffsets {
    private final Deque<Throwable> failures;

    FailingFirst(Deque<Throwable> failures) {
      super(null);
      this.failures = failures;
    }

    @Override
    Map<TopicPartition, Long> ensure(View view, String projection, Collection<TopicPartition> partitions)
        throws SQLException {
      switch (failures.poll()) {
        case SQLException away -> throw away;
        case RuntimeException closed -> throw closed;
        case Error lost -> throw lost;
        case null, default -> {
          return Map.of(PARTITION, 7L);
        }
      }
    }
  }
}
