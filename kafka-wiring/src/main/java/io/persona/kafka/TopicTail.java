package io.persona.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads every partition of a topic on a thread of its own, without a group, so that each instance sees every committed
 * record. A consumer that fails is replaced and goes on where it was.
 */
public final class TopicTail implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(TopicTail.class.getName());
  private static final Duration POLL = Duration.ofMillis(500);

  /** Where a tail starts. */
  public enum From {
    BEGINNING, END
  }

  private final String topic;
  private final From from;
  private final Map<String, Object> settings;
  private final Consumer<ConsumerRecord<String, byte[]>> handler;
  private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
  private final Admin admin;
  private final Thread thread;
  private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
  private volatile Map<TopicPartition, Long> endAtStart = Map.of();
  private volatile boolean running = true;

  public TopicTail(String topic, From from, String bootstrapServers, Consumer<ConsumerRecord<String, byte[]>> handler) {
    this.topic = topic;
    this.from = from;
    this.handler = handler;
    this.settings = Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed",
        "receive.buffer.bytes", -1,
        "enable.auto.commit", "false", "auto.offset.reset", "earliest", "max.poll.records", 5_000, "client.id",
        "tail-" + topic);
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    this.thread = Thread.ofPlatform().name("tail-" + topic).daemon().start(this::run);
  }

  /** Whether all that was in the topic at the start has been read, and the reading goes on. */
  public boolean caughtUp() {
    return thread.isAlive() && !endAtStart.isEmpty() && reached(endAtStart);
  }

  /** Whether everything before these offsets has been read. */
  private boolean reached(Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  /**
   * Waits until everything that is in the topic now has been read. Transactions that are open now are waited for too: what
   * was acknowledged may still lack its commit marker here.
   *
   * @return false when that took longer than the bound, or Kafka could not be asked
   */
  public boolean readToCurrentEnd(Duration bound) {
    var deadline = System.nanoTime() + bound.toNanos();
    try {
      if (!awaitProgress(() -> !endAtStart.isEmpty(), deadline)) {
        return false; // which partitions there are is not known yet
      }
      var latest = new HashMap<TopicPartition, OffsetSpec>();
      positions.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
      var asked = admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED)).all()
          .get(bound.toMillis(), TimeUnit.MILLISECONDS);
      var ends = new HashMap<TopicPartition, Long>();
      asked.forEach((partition, info) -> ends.put(partition, info.offset()));
      return awaitProgress(() -> reached(ends), deadline);
    } catch (ExecutionException | TimeoutException unreachable) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean awaitProgress(BooleanSupplier made, long deadline) throws InterruptedException {
    synchronized (positions) {
      while (!made.getAsBoolean()) {
        var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        positions.wait(left);
      }
      return true;
    }
  }

  private void progressed() {
    synchronized (positions) {
      positions.notifyAll();
    }
  }

  private void run() {
    while (running) {
      try (var opened = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
        consumer = opened;
        assign(opened);
        while (running) {
          opened.poll(POLL).forEach(handler);
          opened.assignment().forEach(partition -> positions.put(partition, opened.position(partition)));
          progressed();
        }
      } catch (WakeupException stopping) {
        return;
      } catch (KafkaException | RegistryUnavailable lost) {
        LOG.log(System.Logger.Level.WARNING, "Tail lost, reconnecting topic={0} error={1}", topic,
            lost.getClass().getName());
        pause();
      }
    }
  }

  private void assign(KafkaConsumer<String, byte[]> opened) {
    List<TopicPartition> partitions = opened.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition())).toList();
    opened.assign(partitions);
    var ends = new HashMap<>(opened.endOffsets(partitions));
    for (var partition : partitions) {
      var known = positions.get(partition);
      if (known != null) {
        opened.seek(partition, known);
      } else if (from == From.END) {
        opened.seek(partition, ends.get(partition));
      } else {
        opened.seekToBeginning(List.of(partition));
      }
      positions.put(partition, opened.position(partition));
    }
    endAtStart = endAtStart.isEmpty() ? Map.copyOf(ends) : endAtStart;
  }

  private void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException stopping) {
      running = false;
    }
  }

  @Override
  public void close() {
    running = false;
    var open = consumer;
    if (open != null) {
      open.wakeup();
    }
    admin.close(Duration.ZERO);
  }
}
