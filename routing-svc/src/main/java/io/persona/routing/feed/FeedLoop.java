package io.persona.routing.feed;

import io.persona.kafka.RegistryUnavailable;
import io.persona.routing.index.Change;
import io.persona.routing.index.PersonaIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final Clients clients;
  private final IntPredicate owned;
  private final StateReader reader;
  private final ParkedRecords parked;
  private final PersonaIndex index;
  private final FeedMeters meters;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<TopicPartition, Long> next = new HashMap<>();

  /** @param owned whether a partition is read here */
  FeedLoop(Clients clients, IntPredicate owned, StateReader reader, ParkedRecords parked, PersonaIndex index,
      FeedMeters meters,
      Clock clock) {
    this.clients = clients;
    this.owned = owned;
    this.reader = reader;
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
    while (stopped.getCount() > 0) {
      if (passed(assigned, PARTITIONS_EVERY)) {
        log.assign();
        assigned = clock.instant();
      }
      take(log.poll());
      log.processed();
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

  private void take(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
    var changes = new ArrayList<Change>(records.size());
    for (var record : records) {
      var failure = attempt(record, changes);
      if (failure.isPresent()) {
        LOG.warnf("State record waits partition=%d offset=%d error=%s", record.partition(), record.offset(),
            failure.get().getClass().getSimpleName());
        index.apply(changes); // what was read is not held up by what cannot be read yet
        changes.clear();
        insist(record, changes);
      }
    }
    index.apply(changes);
    meters.applied(records.size());
  }

  private void insist(ConsumerRecord<byte[], byte[]> record, List<Change> changes) throws InterruptedException {
    do {
      if (!pause()) {
        throw new InterruptedException();
      }
    } while (attempt(record, changes).isPresent());
  }

  /** Returns why the record has to be tried again, if so: the registry or the broker did not answer. */
  private Optional<RuntimeException> attempt(ConsumerRecord<byte[], byte[]> record, List<Change> changes)
      throws InterruptedException {
    try {
      switch (reader.read(record.key(), record.value())) {
        case Reading.Usable(var change) -> changes.add(change);
        case Reading.Unusable(var reason) -> park(record, reason);
      }
      return Optional.empty();
    } catch (RegistryUnavailable | KafkaException later) {
      return Optional.of(later);
    }
  }

  private void park(ConsumerRecord<byte[], byte[]> record, String reason) throws InterruptedException {
    boolean first = parked.park(record, reason);
    meters.unusable(reason);
    if (first) {
      LOG.warnf("State record parked partition=%d offset=%d reason=%s", record.partition(), record.offset(), reason);
    }
  }
}
