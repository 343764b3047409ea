package io.persona.query.rebuild;

import io.persona.query.projection.Line;
import io.persona.query.projection.LineFactory;
import io.persona.query.projection.Projection;
import io.persona.query.projection.Stopping;
import io.persona.query.projection.View;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Feeds a projection of the standby view from its topic, on a thread and in a consumer group of its own. The batches of
 * different partitions are written at the same time, as far as the permits go.
 */
final class StandbyFeed {
  private static final Logger LOG = Logger.getLogger(StandbyFeed.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Projection<?> projection;
  private final Line<?> line;
  private final StandbyConsumers consumers;
  private final Vertx vertx;
  private final Semaphore permits;
  private final Stopping end = new Stopping();
  private final AtomicBoolean rewound = new AtomicBoolean();
  private final Thread thread;

  StandbyFeed(Projection<?> projection, LineFactory lines, StandbyConsumers consumers, Vertx vertx, Semaphore permits) {
    this.projection = projection;
    this.line = lines.beside(projection, View.STANDBY, () -> rewound.set(true), end);
    this.consumers = consumers;
    this.vertx = vertx;
    this.permits = permits;
    this.thread = Thread.ofPlatform().daemon().name("standby-" + projection.name()).start(this::run);
  }

  Projection<?> projection() {
    return projection;
  }

  /** What is being written is waited for only as long as it takes to see that it must end. */
  void stop() {
    end.request();
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  private void run() {
    while (!end.isRequested()) {
      try (var consumer = consumers.open(projection.name())) {
        consumer.subscribe(List.of(projection.topic().topicName()), fromView(consumer));
        while (!end.isRequested()) {
          if (rewound.getAndSet(false)) {
            consumer.enforceRebalance("view was rewound");
          }
          project(consumer.poll(POLL), consumer.groupMetadata().generationId());
        }
      } catch (RuntimeException failed) {
        // Whatever it was, the view says where to read on from.
        LOG.warnf("Standby feed interrupted, starting again projection=%s cause=%s", projection.name(),
            failed.getClass().getSimpleName());
        end.await(PAUSE);
      }
    }
  }

  private ConsumerRebalanceListener fromView(Consumer<?, ?> consumer) {
    return new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        line.start().onPartitionsAssigned(consumer, partitions);
      }

      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        line.start().onPartitionsRevoked(consumer, partitions);
      }
    };
  }

  private void project(ConsumerRecords<byte[], byte[]> polled, int generation) {
    var written = new ArrayList<CompletableFuture<Void>>();
    for (var partition : polled.partitions()) {
      permits.acquireUninterruptibly();
      written.add(write(new ConsumerRecords<>(Map.of(partition, polled.records(partition)), Map.of()), generation)
          .whenComplete((_, _) -> permits.release()));
    }
    written.forEach(CompletableFuture::join);
  }

  private CompletableFuture<Void> write(ConsumerRecords<byte[], byte[]> records, int generation) {
    var done = new CompletableFuture<Void>();
    var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    VertxContextSafetyToggle.setContextSafe(context, true);
    context.runOnContext(_ -> line.project(records, generation).subscribe().with(_ -> done.complete(null),
        done::completeExceptionally));
    return done;
  }
}
