package io.persona.query.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How fast a view is filled, from what was seen in the last half minute, and when it will be done at that rate. */
final class FillRate {
  private static final Duration WINDOW = Duration.ofSeconds(30);

  private final Deque<Seen> seen = new ArrayDeque<>();

  private record Seen(Instant at, long done) {}

  void see(Instant at, long done) {
    if (!seen.isEmpty() && done < seen.getLast().done()) {
      seen.clear();
    }
    seen.addLast(new Seen(at, done));
    while (seen.size() > 2 && seen.getFirst().at().isBefore(at.minus(WINDOW))) {
      seen.removeFirst();
    }
  }

  /** Time that so many more offsets take; empty while nothing moves. */
  Optional<Duration> timeFor(long offsets) {
    if (offsets == 0) {
      return Optional.of(Duration.ZERO);
    }
    var done = seen.isEmpty() ? 0 : seen.getLast().done() - seen.getFirst().done();
    return done == 0
        ? Optional.empty()
        : Optional.of(Duration.between(seen.getFirst().at(), seen.getLast().at()).multipliedBy(offsets)
            .dividedBy(done));
  }
}
