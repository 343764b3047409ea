package io.persona.query.projection;

import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Starts each assigned partition where the view says, not where Kafka remembers. While the database is away it waits,
 * which keeps the poll thread in the callback: nothing is read before it is known from where.
 */
final class StartFromView implements KafkaConsumerRebalanceListener {
  private static final Logger LOG = Logger.getLogger(StartFromView.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  private final String projection;
  private final View view;
  private final StartOffsets offsets;
  private final Positions positions;
  private final Progress progress;
  private final Stopping stopping;

  StartFromView(String projection, View view, StartOffsets offsets, Positions positions, Progress progress,
      Stopping stopping) {
    this.projection = projection;
    this.view = view;
    this.offsets = offsets;
    this.positions = positions;
    this.progress = progress;
    this.stopping = stopping;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    var generation = consumer.groupMetadata().generationId();
    starts(partitions).forEach((partition, next) -> {
      consumer.seek(partition, next);
      positions.assigned(partition, generation, next);
      LOG.infof("Partition started projection=%s partition=%s offset=%d generation=%d", projection, partition, next,
          generation);
    });
  }

  @Override
  public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    positions.revoked(partitions);
  }

  private Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions) {
    for (var wait = FIRST_WAIT; !stopping.isRequested(); wait = longer(wait)) {
      try {
        var starts = offsets.ensure(view, projection, partitions);
        progress.resumed();
        return starts;
      } catch (SQLException | RuntimeException | AssertionError failed) {
        // Whatever it was: if it left here, the partition would stay assigned, and nothing of it would be taken in. The
        // driver of PostgreSQL throws an AssertionError where it loses its connection in the middle of a batch.
        progress.interrupted(failed);
        stopping.await(wait);
      }
    }
    return Map.of();
  }

  private static Duration longer(Duration wait) {
    var twice = wait.multipliedBy(2);
    return twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
  }
}
