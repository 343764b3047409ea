package io.persona.query.stream;

import io.persona.kafka.RegistryUnavailable;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.jboss.logging.Logger;

/**
 * Reads the log for streams that are behind what is in memory: a few threads, which read one piece for one stream and then
 * one for the next, so that a stream that is slow, or far behind, holds up none of the others.
 */
@ApplicationScoped
class Readers {
  private static final Logger LOG = Logger.getLogger(Readers.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int ENOUGH = 500;
  private static final long RETRY_MILLIS = 1000;

  private final LogConsumers consumers;
  private final RecordReader reader;
  private final Exposure exposure;
  private final ScheduledThreadPoolExecutor threads;
  private final Deque<KafkaConsumer<byte[], byte[]>> idle = new ConcurrentLinkedDeque<>();

  Readers(LogConsumers consumers, RecordReader reader, Exposure exposure, StreamConfig config) {
    this.consumers = consumers;
    this.reader = reader;
    this.exposure = exposure;
    this.threads = new ScheduledThreadPoolExecutor(config.readers(),
        Thread.ofPlatform().daemon().name("stream-reader-", 0).factory());
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    threads.shutdownNow();
  }

  /** Reads what follows this position for the stream, and hands it over, sooner or later. */
  void read(Follower follower, Position from) {
    threads.execute(() -> attempt(follower, from));
  }

  private void attempt(Follower follower, Position from) {
    if (!follower.isOpen()) {
      return;
    }
    var consumer = idle.poll();
    try {
      consumer = consumer == null ? consumers.open("persona-query-stream-reader") : consumer;
      piece(consumer, follower, from);
      idle.push(consumer);
    } catch (KafkaException | RegistryUnavailable | SQLException lost) {
      Utils.closeQuietly(consumer, "stream-reader");
      LOG.warnf("Log not read for a stream, trying again cause=%s", lost.getClass().getSimpleName());
      threads.schedule(() -> attempt(follower, from), RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void piece(KafkaConsumer<byte[], byte[]> consumer, Follower follower, Position from) throws SQLException {
    var ends = consumers.ends(consumer);
    if (!from.fits(ends) || ends.entrySet().stream().anyMatch(end -> from.next(end.getKey()) > end.getValue())) {
      follower.positionUnknown(Position.of(ends));
      return;
    }
    consumer.assign(ends.keySet());
    // Feedback is kept for a day: what is gone is gone.
    consumers.beginnings(consumer)
        .forEach((partition, first) -> consumer.seek(partition, Math.max(first, from.next(partition))));
    var deadline = System.nanoTime() + LONGEST.toNanos();
    var at = from;
    var events = new ArrayList<StreamEvent>();
    while (events.size() < ENOUGH && isBefore(consumer, ends) && System.nanoTime() < deadline) {
      for (var record : consumer.poll(POLL)) {
        reader.read(record, follower.wanted(), at).stream().filter(event -> !event.isCoveredBy(from))
            .forEach(events::add);
        at = at.with(LogConsumers.partition(record), record.offset() + 1);
      }
      at = consumers.positions(consumer, at);
    }
    follower.take(new Piece(exposure.visible(events), at));
  }

  private static boolean isBefore(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }
}
