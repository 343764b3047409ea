package io.persona.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Workers that each do the next thing as soon as the last is done. */
public record ClosedLoop(int workers, Duration duration) {
  /** How much was done per second. */
  public double run(Work work) throws InterruptedException {
    var started = System.nanoTime();
    var end = started + duration.toNanos();
    var done = 0L;
    try (var threads = Executors.newFixedThreadPool(workers)) {
      var loops = new ArrayList<Future<Long>>();
      for (var worker = 0; worker < workers; worker++) {
        var number = worker;
        loops.add(threads.submit(() -> loop(work, number, end)));
      }
      for (var loop : loops) {
        done += loop.get();
      }
    } catch (ExecutionException failed) {
      throw new BenchFailed(String.valueOf(failed.getCause().getMessage()));
    }
    return done / ((System.nanoTime() - started) / 1e9);
  }

  private static long loop(Work work, int worker, long end) throws IOException, InterruptedException {
    var done = 0L;
    while (System.nanoTime() < end) {
      work.once(worker);
      done++;
    }
    return done;
  }
}
