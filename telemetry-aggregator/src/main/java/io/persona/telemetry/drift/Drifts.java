package io.persona.telemetry.drift;

import io.persona.telemetry.decay.HalfLife;
import io.persona.telemetry.window.SignalTally;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What feedback pulls a persona towards. A drift is raised when the pull reaches one bound and enough feedback stands
 * behind it, and cleared when it falls below a lower bound or most of the feedback has faded. Between the two nothing is told.
 *
 * @param raised  labels that feedback pulls towards
 * @param changes what the last sample raised or cleared, to be told once
 */
public record Drifts(SortedSet<String> raised, List<Change> changes) {
  public static final Drifts NONE = new Drifts(new TreeSet<>(), List.of());

  /**
   * When to raise and to clear.
   *
   * @param raise  least pull that raises a drift, 0 to 1
   * @param clear  a pull below this clears it; less than raise
   * @param weight least decayed weight of both labels together that raises a drift; below a third of it, it is cleared
   */
  public record Bounds(double raise, double clear, double weight) {
    private static final double FADED = 1.0 / 3;

    public Bounds {
      if (!(clear < raise)) {
        throw new IllegalArgumentException("a drift is cleared below what raises it");
      }
    }
  }

  /**
   * A drift that was raised or cleared.
   *
   * @param pull   weight of the label less that of its opposite, as a share of both; 0 to 1
   * @param weight of both
   */
  public record Change(String signal, boolean raised, double pull, double weight, Instant at) {}

  /** After a sample of this label was counted in these tallies. */
  public Drifts after(SortedMap<String, SignalTally> tallies, String label, Instant now, HalfLife halfLife,
      Bounds bounds) {
    var pair = Opposites.of(label).orElse(null);
    if (pair == null) {
      return changes.isEmpty() ? this : new Drifts(raised, List.of());
    }
    var one = weight(tallies, pair.one(), now, halfLife);
    var other = weight(tallies, pair.other(), now, halfLife);
    var both = one + other;
    var told = Stream
        .of(change(pair, pair.one(), (one - other) / both, both, now, bounds),
            change(pair, pair.other(), (other - one) / both, both, now, bounds))
        .flatMap(Optional::stream).sorted(Comparator.comparing(Change::signal)).toList();
    if (told.isEmpty()) {
      return changes.isEmpty() ? this : new Drifts(raised, List.of());
    }
    var next = new TreeSet<>(raised);
    told.forEach(change -> {
      if (change.raised()) {
        next.add(change.signal());
      } else {
        next.remove(change.signal());
      }
    });
    return new Drifts(next, told);
  }

  private Optional<Change> change(Opposites pair, String signal, double towards, double both, Instant now,
      Bounds bounds) {
    var pull = Math.max(0, towards);
    if (raised.contains(signal)) {
      return pull < bounds.clear() || both < bounds.weight() * Bounds.FADED
          ? Optional.of(new Change(signal, false, pull, both, now))
          : Optional.empty();
    }
    return pair.alertsOn(signal) && pull >= bounds.raise() && both >= bounds.weight()
        ? Optional.of(new Change(signal, true, pull, both, now))
        : Optional.empty();
  }

  /** As time goes on without feedback: what too little is left of is cleared; this itself when there is nothing to tell. */
  public Drifts faded(SortedMap<String, SignalTally> tallies, Instant now, HalfLife halfLife, Bounds bounds) {
    var left = new TreeSet<>(raised);
    var told = new TreeMap<String, Change>();
    for (var signal : raised) {
      var pair = Opposites.of(signal).orElseThrow();
      var own = weight(tallies, signal, now, halfLife);
      var other = weight(tallies, signal.equals(pair.one()) ? pair.other() : pair.one(), now, halfLife);
      if (own + other < bounds.weight() * Bounds.FADED) {
        left.remove(signal);
        told.put(signal, new Change(signal, false, Math.max(0, (own - other) / (own + other)), own + other, now));
      }
    }
    return told.isEmpty() ? this : new Drifts(left, List.copyOf(told.values()));
  }

  private static double weight(SortedMap<String, SignalTally> tallies, String label, Instant now, HalfLife halfLife) {
    var sum = 0.0;
    for (var entry : tallies.tailMap(label).entrySet()) {
      if (!entry.getKey().startsWith(label)) {
        break;
      }
      if (Opposites.name(entry.getKey()).equals(label)) {
        sum += entry.getValue().decayed().weight() * halfLife.left(entry.getValue().lastAt(), now);
      }
    }
    return sum;
  }
}
