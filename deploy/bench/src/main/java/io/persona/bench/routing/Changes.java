package io.persona.bench.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;

/** New states of personas all over the index, made before they are sent so that making them costs the measured machine nothing. */
final class Changes {
  private static final int SECONDS = 4;
  private static final long TICK_NANOS = 2_000_000;

  private final StateRecords records;
  private final List<ProducerRecord<String, byte[]>> made = new ArrayList<>();
  private int next;

  /** @param perSecond how many there are for some seconds; then they come again, when others have been in between */
  Changes(StateRecords records, int personas, int perSecond) {
    this.records = records;
    var fleet = Fleet.independent(2);
    var random = new Random(2);
    for (int i = 0; i < perSecond * SECONDS; i++) {
      made.add(records.state(random.nextInt(LiveLoad.WATCHED, personas), fleet.next()));
    }
  }

  /** Sends so many a second until that time; returns how many that were. */
  long send(int perSecond, long endNanos) {
    long started = System.nanoTime();
    long sent = 0;
    while (System.nanoTime() < endNanos) {
      for (long due = (long) ((System.nanoTime() - started) / 1e9 * perSecond); sent < due; sent++) {
        records.send(made.get(next++ % made.size()));
      }
      LockSupport.parkNanos(TICK_NANOS);
    }
    return sent;
  }
}
