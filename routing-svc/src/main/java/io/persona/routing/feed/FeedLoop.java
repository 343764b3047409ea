package io.persona.routing.feed;

import io.persona.kafka.RegistryUnavailable;
import io.persona.routing.index.PersonaIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Reads {@code persona.state} into the index until it is stopped. A broker or a registry that is away only delays it: it
 * goes on where it was. When the log no longer has that place, it starts over with an empty index.
 */
final class FeedLoop implements Runnable {
  private static final Logger LOG = Logger.getLogger(FeedLoop.class);
  private static final Duration PARTITIONS_EVERY = Duration.ofSeconds(30);
  private static final Duration ENDS_EVERY = Duration.ofSeconds(1);
  private static final long PAUSE_MILLIS = 500;
  /** Personas that are applied together while the topic is read for the first time, or as many as there are already. */
  private static final int MANY = 100_000;

  private final Clients clients;
  private final IntPredicate owned;
  private final Decoders decoders;
  private final ParkedRecords parked;
  private final PersonaIndex index;
  private final FeedMeters meters;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<TopicPartition, Long> next = new HashMap<>();
  /** What was read up to there and is not in the index yet. */
  private final Waiting changes = new Waiting();

  /** @param owned whether a partition is read here */
  FeedLoop(Clients clients, IntPredicate owned, Decoders decoders, ParkedRecords parked, PersonaIndex index,
      FeedMeters meters, Clock clock) {
    this.clients = clients;
    this.owned = owned;
    this.decoders = decoders;
    this.parked = parked;
    this.index = index;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      do {
        try (var log = new StateLog(clients.consumer(
            Map.of("auto.offset.reset", "none", "client.id", "routing-svc-state-feed")), owned, next)) {
          follow(log);
        } catch (InvalidOffsetException lostPlace) {
          LOG.warn("State log no longer has the place of the feed; index starts over");
          next.clear();
          changes.clear();
          index.clear();
        } catch (RuntimeException failed) {
          LOG.errorf("State feed failed and goes on error=%s", failed.getClass().getName());
        }
      } while (pause());
    } catch (InterruptedException stop) {
      // The service stops.
    }
  }

  void stop() {
    stopped.countDown();
  }

  /** Waits a little. Returns whether to go on. */
  private boolean pause() throws InterruptedException {
    return !stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void follow(StateLog log) throws InterruptedException {
    for (boolean said = false; !log.assign(); said = true) {
      if (!said) {
        LOG.warn(
            "State topic has no partition for this instance: it is not there yet, or there are more shards than partitions");
      }
      if (!pause()) {
        return;
      }
    }
    var began = clock.instant();
    var assigned = began;
    StateLog.Ends goal = null;
    Decoders.Batch decoding = null;
    while (stopped.getCount() > 0) {
      if (decoding == null && passed(assigned, PARTITIONS_EVERY)) {
        log.assign();
        assigned = clock.instant();
      }
      var batch = decoders.start(log.poll());
      if (decoding != null) {
        take(decoding);
      }
      decoding = batch.isDecoded() || index.view().freshness().ready() ? null : batch;
      if (decoding == null) {
        take(batch);
      }
      goal = measure(log, goal, began);
    }
  }

  /** Once all that there was at a time is read, looks what there is now; at most once a second. */
  private StateLog.Ends measure(StateLog log, StateLog.Ends goal, Instant began) {
    var seen = goal;
    if (seen == null || log.before(seen) == 0 && passed(seen.at(), ENDS_EVERY)) {
      try {
        seen = log.ends(clock.instant());
      } catch (TimeoutException brokerIsAway) {
        return goal;
      }
    }
    long lag = log.before(seen);
    meters.lag(lag);
    if (lag == 0) {
      apply();
      if (!index.view().freshness().ready()) {
        meters.built(Duration.between(began, clock.instant()));
      }
      index.caughtUp(seen.at());
    }
    return seen;
  }

  private boolean passed(Instant since, Duration interval) {
    return !clock.instant().isBefore(since.plus(interval));
  }

  private void take(Decoders.Batch batch) throws InterruptedException {
    var records = batch.polled().records();
    var readings = batch.await();
    for (int i = 0; i < records.size(); i++) {
      var record = records.get(i);
      var reading = readings.get(i);
      switch (reading == null ? insist(record) : reading) {
        case Reading.Usable(var change) -> changes.add(change);
        case Reading.Unusable(var reason) -> insistOnParking(record, reason);
      }
    }
    next.putAll(batch.polled().behind());
    meters.applied(records.size());
    var freshness = index.view().freshness();
    if (freshness.ready() || changes.size() >= Math.max(MANY, freshness.personas())) {
      apply();
    }
  }

  private void apply() {
    index.apply(changes.take());
  }

  private Reading insist(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    return insist(record, () -> decoders.reader().read(record.key(), record.value()));
  }

  private void insistOnParking(ConsumerRecord<byte[], byte[]> record, String reason) throws InterruptedException {
    if (insist(record, () -> parked.park(record, reason))) {
      LOG.warnf("State record parked partition=%d offset=%d reason=%s", record.partition(), record.offset(), reason);
    }
    meters.unusable(reason);
  }

  /** Tries it until the registry and the broker answer; what was read is not held up by what cannot be read yet. */
  private <T> T insist(ConsumerRecord<byte[], byte[]> record, Attempt<T> attempt) throws InterruptedException {
    for (boolean said = false;; said = true) {
      try {
        return attempt.once();
      } catch (RegistryUnavailable | KafkaException later) {
        if (!said) {
          LOG.warnf("State record waits partition=%d offset=%d error=%s", record.partition(), record.offset(),
              later.getClass().getSimpleName());
          apply();
        }
      }
      if (!pause()) {
        throw new InterruptedException();
      }
    }
  }

  private interface Attempt<T> {
    T once() throws InterruptedException;
  }
}
