package io.persona.bench.query;

import io.persona.bench.ClosedLoop;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Readers that each ask again as soon as they are answered, each over a connection of its own. */
record Load(int readers, List<Wire> wires) implements AutoCloseable {

  /** What one reader sends. */
  record Ask(URI address, String headers, int expected) {}

  static Load of(int readers, IntFunction<Ask> asks) throws IOException {
    var wires = new ArrayList<Wire>();
    for (var reader = 0; reader < readers; reader++) {
      var ask = asks.apply(reader);
      wires.add(new Wire(ask.address(), ask.headers(), ask.expected()));
    }
    return new Load(readers, wires);
  }

  /** Answers per second. */
  double run(Duration duration) throws InterruptedException {
    return new ClosedLoop(readers, duration).run(reader -> wires.get(reader).once());
  }

  @Override
  public void close() throws IOException {
    for (var wire : wires) {
      wire.close();
    }
  }
}
