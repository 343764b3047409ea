package io.persona.query.stream;

import io.persona.kafka.RegistryUnavailable;
import io.persona.schemas.MessageType;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The end of the log in memory, read once for all streams, by a consumer without a group, so that each instance sees all
 * of it. It reads only while there is a stream. What fails is read again from where it was: streams wait, and go on.
 */
@ApplicationScoped
class Tail {
  private static final Logger LOG = Logger.getLogger(Tail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofMillis(500);
  /** Silence of the log that is longer may be that of a broker that is away. */
  private static final Duration SILENCE = Duration.ofSeconds(1);
  private static final Wanted EVERYTHING = new Wanted(Set.of(), EnumSet.allOf(MessageType.class), false);

  private final LogConsumers consumers;
  private final RecordReader reader;
  private final Exposure exposure;
  private final StreamConfig config;
  private final Audience audience = new Audience();
  private @Nullable Recent recent;
  private Position position = Position.of(Map.of());
  private boolean inContact;
  private long heardAt;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private volatile boolean running = true;

  Tail(LogConsumers consumers, RecordReader reader, Exposure exposure, StreamConfig config) {
    this.consumers = consumers;
    this.reader = reader;
    this.exposure = exposure;
    this.config = config;
  }

  /** What a stream finds next. */
  sealed interface Next {}

  record Found(StreamEvent event) implements Next {}

  /** @param at everything that it wants before is shown */
  record Nothing(Position at) implements Next {}

  /** It was so slow that what it wants is not in memory any more. */
  record Lost() implements Next {}

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().daemon().name("stream-tail").start(this::run);
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    running = false;
    var open = consumer;
    if (open != null) {
      open.wakeup();
    }
    everybody().forEach(follower -> follower.close(CloseReason.STOPPING));
    synchronized (this) {
      notifyAll();
    }
  }

  synchronized void join(Follower follower) {
    audience.add(follower);
    notifyAll();
  }

  synchronized void leave(Follower follower) {
    audience.remove(follower);
  }

  synchronized List<Follower> everybody() {
    return audience.all();
  }

  /**
   * Waits until the log answers and its end is known, so that streams can begin there. From then on it is known to whoever
   * has joined.
   *
   * @return false when it does not in time, or the service stops
   */
  synchronized boolean awaitContact(Duration limit) {
    var deadline = System.nanoTime() + limit.toNanos();
    try {
      while (running && !stands() && System.nanoTime() < deadline) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return running && stands();
  }

  private boolean stands() {
    return inContact && recent != null;
  }

  /** Puts a stream at the end of the log, which is known; what comes is shown to it. */
  synchronized Position followFromNow(Follower follower) {
    follower.place().reachedEnd();
    return position;
  }

  /**
   * Puts a stream to this position, if everything that follows is in memory.
   *
   * @param checked whether the log is known to have the position; one ahead of this tail is not followed otherwise
   */
  synchronized boolean followFrom(Follower follower, Position from, boolean checked) {
    if (recent == null || !from.reaches(recent.start()) || !checked && !position.reaches(from)) {
      return false;
    }
    follower.place().rewindTo(recent.first());
    return true;
  }

  /** The next event for a stream that follows, leaving out what was shown before it did. */
  synchronized Next next(Follower follower, @Nullable Position shown) {
    var place = follower.place();
    if (recent == null) {
      return new Lost();
    }
    if (!place.isAwaited()) {
      return new Nothing(position);
    }
    if (place.number() < recent.first()) {
      return new Lost();
    }
    while (place.number() < recent.end()) {
      var event = recent.get(place.advance());
      if (follower.wanted().wants(event.personaId(), event.type()) && (shown == null || !event.isCoveredBy(shown))) {
        return new Found(event);
      }
    }
    place.reachedEnd();
    return new Nothing(position);
  }

  private void run() {
    while (running) {
      try (var opened = consumers.open("persona-query-stream-tail")) {
        consumer = opened;
        while (awaitAudience()) {
          begin(opened);
          while (running && hasAudience()) {
            read(opened);
          }
          pauseReading();
        }
      } catch (WakeupException stopping) {
        return;
      } catch (KafkaException | RegistryUnavailable | SQLException lost) {
        LOG.warnf("Tail of the log lost, reconnecting cause=%s", lost.getClass().getSimpleName());
        lost(lost);
        LockSupport.parkNanos(PAUSE.toNanos());
      } catch (RuntimeException bug) {
        LOG.error("Tail of the log failed, going on", bug); // the thread must outlive it, or all streams would freeze
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private synchronized boolean hasAudience() {
    return !audience.isEmpty();
  }

  private synchronized boolean awaitAudience() {
    try {
      while (running && audience.isEmpty()) {
        wait();
      }
    } catch (InterruptedException stopping) {
      running = false;
    }
    return running;
  }

  private synchronized void pauseReading() {
    if (audience.isEmpty()) {
      recent = null;
      exposure.forget();
    }
  }

  private void begin(KafkaConsumer<byte[], byte[]> opened) {
    var ends = consumers.ends(opened);
    opened.assign(ends.keySet());
    var from = reached(ends);
    ends.keySet().forEach(partition -> opened.seek(partition, from.next(partition)));
    heardAt = System.nanoTime();
  }

  /** The log answers and ends there: streams begin there, if none is under way, and go on from where this has read to. */
  synchronized Position reached(Map<TopicPartition, Long> ends) {
    if (recent == null) {
      position = Position.of(ends);
      recent = new Recent(config.remembered(), config.rememberedCharacters(), position);
    }
    inContact = true;
    notifyAll();
    return position;
  }

  private synchronized void lost(Exception cause) {
    inContact &= !(cause instanceof KafkaException);
  }

  private void read(KafkaConsumer<byte[], byte[]> opened) throws SQLException {
    var at = position;
    var events = new ArrayList<StreamEvent>();
    for (var record : poll(opened)) {
      events.addAll(reader.read(record, EVERYTHING, at));
      at = at.with(LogConsumers.partition(record), record.offset() + 1);
    }
    events.forEach(exposure::learn);
    append(exposure.visible(events), consumers.positions(opened, at));
  }

  /** A poll of a broker that is away is as silent as one of a quiet log; so silence is asked what it is. */
  private ConsumerRecords<byte[], byte[]> poll(KafkaConsumer<byte[], byte[]> opened) {
    var polled = opened.poll(POLL);
    var now = System.nanoTime();
    if (!polled.isEmpty()) {
      heardAt = now;
    } else if (now - heardAt > SILENCE.toNanos()) {
      consumers.ends(opened);
      heardAt = System.nanoTime();
    }
    return polled;
  }

  private void append(List<StreamEvent> events, Position at) {
    var woken = Set.<Follower>of();
    synchronized (this) {
      if (events.stream().anyMatch(event -> event.erases() || event.consent() != null)) {
        recent.forEach(event -> {
          if (!exposure.isVisible(event)) {
            event.forget();
          }
        });
      }
      var firstOfThem = recent.end();
      events.forEach(recent::add);
      position = at;
      woken = audience.interestedIn(events);
      woken.forEach(follower -> follower.place().await(firstOfThem));
    }
    woken.forEach(Follower::wake);
  }
}
