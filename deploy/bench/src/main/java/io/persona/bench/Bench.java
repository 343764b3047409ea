package io.persona.bench;

import io.persona.cli.api.Environment;
import java.io.IOException;
import java.util.List;

/** A benchmark. */
public interface Bench {
  /** Its name on the command line. */
  String name();

  /** What it measures, in a sentence or two. */
  String measures();

  /**
   * Measures. Figures that are compared come from the same run, because two runs have two machines: other load, other
   * clock, other cache.
   *
   * @throws BenchFailed          when something did not do what is measured
   * @throws IOException          when the stack cannot be reached
   * @throws InterruptedException when it is to stop
   */
  List<Figure> run(Environment environment, Effort effort) throws IOException, InterruptedException;
}
