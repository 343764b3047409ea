package io.persona.bench.routing;

import io.persona.bench.Bench;
import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.cli.api.Environment;
import io.persona.fingerprint.Fingerprint;
import io.persona.routing.index.Attributes;
import io.persona.routing.index.Change;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.index.PersonaIndex;
import io.persona.routing.index.Probe;
import io.persona.routing.index.Search;
import io.persona.routing.index.SearchQueue;
import io.persona.routing.index.Snapshot;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;

/** The index in this process, beside the plainest scan of the same fingerprints. Needs no stack. */
public final class RoutingBench implements Bench {
  private static final int BATCH = 2_000;
  /** Fingerprints of the plain scan: 250 MB, which is more than any cache holds. */
  private static final int SCANNED = 200_000;
  private static final int PERSONAS_A_SAMPLE = 1_000;

  @Override
  public String name() {
    return "routing";
  }

  @Override
  public String measures() {
    return "the index of agents in this process, a candidate of a question; baseline: a plain scan of the fingerprints";
  }

  @Override
  public List<Figure> run(Environment environment, Effort effort) {
    int personas = effort.samples() * PERSONAS_A_SAMPLE;
    var figures = new ArrayList<Figure>();
    figures.add(Figure.plain("personas", personas, "count"));
    figures.addAll(independent(Fleet.independent(1), personas, effort));
    figures.addAll(clustered(Fleet.clustered(1), personas, effort));
    return figures;
  }

  private static List<Figure> independent(Fleet fleet, int personas, Effort effort) {
    var loaded = Loaded.of(fleet, personas);
    var snapshot = loaded.snapshot();
    var topTen = new Search(0f, 10, _ -> true);
    var searches = new SearchQueue(0);
    double top = median(effort, fleet, probe -> nanos(() -> snapshot.search(probe, topTen))) / personas;
    double threshold = median(effort.tenth(), fleet, probe -> {
      var thousand = snapshot.search(probe, new Search(0f, 1000, _ -> true)).matches();
      var over = new Search(thousand.getLast().score(), 1000, _ -> true);
      return nanos(() -> snapshot.search(probe, over));
    }) / personas;
    double alone = median(effort, fleet, probe -> wall(() -> snapshot.search(probe, topTen)));
    double together = median(effort, fleet,
        probe -> wall(() -> searches.search(snapshot, probe, topTen, Duration.ZERO)));
    double scan = median(new Effort(3, 15), fleet, probe -> nanos(() -> loaded.scan(probe))) / loaded.scanned();
    var figures = new ArrayList<>(TaskFigures.tasks("task", "", snapshot, fleet, effort));
    figures.addAll(TaskFigures.features(snapshot, fleet, effort));
    figures.addAll(List.of(new Figure("top_10_independent", top, "ns", scan, 4.0),
        Figure.atLeast("times_quicker_than_scan", scan / top, "times", null, 25.0),
        new Figure("top_10_two_threads", together / personas, "ns", alone / personas, null),
        new Figure("threshold_1000_results", threshold, "ns", scan, 8.0),
        Figure.plain("change", loaded.nanosAChange(), "ns"),
        new Figure("row", (double) snapshot.bytes() / personas, "bytes", (double) Fingerprint.WORDS * Long.BYTES,
            100.0)));
    return figures;
  }

  private static List<Figure> clustered(Fleet fleet, int personas, Effort effort) {
    var snapshot = Loaded.of(fleet, personas).snapshot();
    var topTen = new Search(0f, 10, _ -> true);
    double top = median(effort, fleet, probe -> nanos(() -> snapshot.search(probe, topTen))) / personas;
    var figures = new ArrayList<>(TaskFigures.tasks("task_nobody_fits_wholly", "task: ", snapshot, fleet, effort));
    figures.add(new Figure("top_10_clustered", top, "ns", null, 1.0));
    return figures;
  }

  private static double median(Effort effort, Fleet fleet, ToLongFunction<Probe> timed) {
    var nanos = new long[effort.samples()];
    for (int i = -effort.warmUp(); i < nanos.length; i++) {
      long took = timed.applyAsLong(Probe.of(Fingerprint.of(fleet.next())));
      if (i >= 0) {
        nanos[i] = took;
      }
    }
    Arrays.sort(nanos);
    return nanos[nanos.length / 2];
  }

  private static long wall(Runnable work) {
    long before = System.nanoTime();
    work.run();
    return System.nanoTime() - before;
  }

  /** Time of the processor in this thread: what the work costs, whoever else is on the machine. */
  private static long nanos(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    work.run();
    return threads.getCurrentThreadCpuTime() - before;
  }

  /** An index with its personas, and some of their fingerprints one after another. */
  private record Loaded(Snapshot snapshot, double nanosAChange, long[] dense) {
    static Loaded of(Fleet fleet, int personas) {
      var index = new PersonaIndex();
      var dense = new long[Math.min(SCANNED, personas) * Fingerprint.WORDS];
      long nanos = 0;
      for (int from = 0; from < personas; from += BATCH) {
        var batch = new ArrayList<Change>();
        for (int i = from; i < Math.min(personas, from + BATCH); i++) {
          var put = Change.Put.of(new IndexedPersona("agent-" + i, null, 1, fleet.next(),
              new Attributes(null, null, null, i, 1, OptionalInt.empty())));
          if (i < dense.length / Fingerprint.WORDS) {
            System.arraycopy(put.words(), 0, dense, i * Fingerprint.WORDS, Fingerprint.WORDS);
          }
          batch.add(put);
        }
        nanos += RoutingBench.nanos(() -> index.apply(batch));
      }
      return new Loaded(index.view().snapshot(), (double) nanos / personas, dense);
    }

    int scanned() {
      return dense.length / Fingerprint.WORDS;
    }

    /** The plainest way: every word of every fingerprint. Returns the best. */
    int scan(Probe probe) {
      var asked = probe.toWords();
      int best = Fingerprint.BITS;
      for (int row = 0; row < dense.length; row += Fingerprint.WORDS) {
        int differing = 0;
        for (int i = 0; i < Fingerprint.WORDS; i++) {
          differing += Long.bitCount(asked[i] ^ dense[row + i]);
        }
        best = Math.min(best, differing);
      }
      return best;
    }
  }
}
