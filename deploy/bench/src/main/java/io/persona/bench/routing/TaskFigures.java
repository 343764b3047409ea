package io.persona.bench.routing;

import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.bench.Samples;
import io.persona.fingerprint.VolitionAlignment;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.index.Snapshot;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Questions for tasks, by the rule of the reference, and for features; baseline: the same answer told agent by agent. */
final class TaskFigures {
  private static final double MICROS = 1000;
  private static final Effort SCANS = new Effort(1, 3);

  private TaskFigures() {}

  /**
   * The best agent for a task.
   *
   * @param name   of the figures
   * @param prefix of every description
   */
  static List<Figure> tasks(String name, String prefix, Snapshot snapshot, Fleet fleet, Effort effort) {
    var scan = micros(SCANS, () -> {
      var task = new VolitionAlignment.Task(prefix + fleet.task());
      return () -> scan(snapshot, task);
    }).percentile(50) * MICROS;
    var best = micros(effort, () -> {
      var task = prefix + fleet.task();
      return () -> snapshot.bestForTask(task, 1, _ -> true);
    });
    return List.of(new Figure(name + "_p50", best.percentile(50) * MICROS, "us", scan, 20.0),
        new Figure(name + "_p99", best.percentile(99) * MICROS, "us", scan, 5000.0));
  }

  /** A page of 100 agents with a feature. */
  static List<Figure> features(Snapshot snapshot, Fleet fleet, Effort effort) {
    var scan = micros(SCANS, () -> {
      var feature = fleet.feature();
      return () -> scan(snapshot, feature);
    }).percentile(50) * MICROS;
    var page = micros(effort, () -> {
      var feature = fleet.feature();
      return () -> snapshot.holders(feature, 0.5f, 100);
    });
    return List.of(new Figure("feature_page_p50", page.percentile(50) * MICROS, "us", scan, 1000.0),
        new Figure("feature_page_p99", page.percentile(99) * MICROS, "us", scan, 1000.0));
  }

  private static void scan(Snapshot snapshot, VolitionAlignment.Task task) {
    var best = new Object() {
      float alignment;
    };
    snapshot.forEachAgent(
        persona -> best.alignment = Math.max(best.alignment, VolitionAlignment.score(persona.agent(), task)));
  }

  private static void scan(Snapshot snapshot, String feature) {
    var found = new ArrayList<IndexedPersona>();
    snapshot.forEachAgent(persona -> persona.agent().feature(feature).filter(it -> it.proficiency() >= 0.5f)
        .ifPresent(_ -> found.add(persona)));
    found.sort((one, other) -> Float.compare(other.agent().feature(feature).orElseThrow().proficiency(),
        one.agent().feature(feature).orElseThrow().proficiency()));
  }

  /** Time of the processor in this thread; a question is made before it is timed. */
  private static Samples micros(Effort effort, Supplier<Runnable> questions) {
    var threads = ManagementFactory.getThreadMXBean();
    var nanos = new long[effort.samples()];
    for (int i = -effort.warmUp(); i < nanos.length; i++) {
      var question = questions.get();
      long before = threads.getCurrentThreadCpuTime();
      question.run();
      long took = threads.getCurrentThreadCpuTime() - before;
      if (i >= 0) {
        nanos[i] = took;
      }
    }
    return Samples.of(nanos);
  }
}
