package io.persona.bench.commands;

import io.persona.bench.BenchFailed;
import io.persona.bench.Work;
import io.persona.bench.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Things that are due at fixed times. Each is timed from when it was due, not from when a worker came to it: waiting in
 * line counts.
 *
 * @param rate    per second, over all workers
 * @param workers who share the schedule, each with every n-th place in it
 */
record Schedule(double rate, Duration duration, int workers) {

  Samples run(Work work) throws InterruptedException {
    var started = System.nanoTime();
    var places = (int) (rate * duration.toNanos() / 1e9);
    var all = LongStream.builder();
    try (var threads = Executors.newFixedThreadPool(workers)) {
      var lines = new ArrayList<Future<long[]>>();
      for (var worker = 0; worker < workers; worker++) {
        var number = worker;
        lines.add(threads.submit(() -> line(work, number, started, places)));
      }
      for (var line : lines) {
        LongStream.of(line.get()).forEach(all);
      }
    } catch (ExecutionException failed) {
      throw new BenchFailed(String.valueOf(failed.getCause().getMessage()));
    }
    return Samples.of(all.build().toArray());
  }

  private long[] line(Work work, int worker, long started, int places) throws IOException, InterruptedException {
    var times = LongStream.builder();
    for (var place = worker; place < places; place += workers) {
      var due = started + (long) (place * 1e9 / rate);
      for (var early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
        LockSupport.parkNanos(early);
      }
      work.once(worker);
      times.add(System.nanoTime() - due);
    }
    return times.build().toArray();
  }
}
