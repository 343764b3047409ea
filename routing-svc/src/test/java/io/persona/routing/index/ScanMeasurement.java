package io.persona.routing.index;

import io.persona.document.AgentPersona;
import io.persona.document.AgentPersona.Communication;
import io.persona.document.AgentPersona.Feature;
import io.persona.document.AgentPersona.Trait;
import io.persona.document.AgentPersona.Volition;
import io.persona.fingerprint.Fingerprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * Measures what a comparison costs in the index, beside the plainest loop over one array, in the same run. Run it from a
 * development environment; the number of personas is its argument. Personas have independent attributes: 200 drives,
 * 5 to 9 of 20 traits, 1 to 3 of 12 styles, 2 to 12 of 300 features.
 */
final class ScanMeasurement {
  private static final int ROUNDS = 30;

  private ScanMeasurement() {}

  public static void main(String[] arguments) {
    int count = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    var random = new Random(1);
    var fingerprints = new ArrayList<long[]>();
    var changes = new ArrayList<Change>();
    for (int i = 0; i < count; i++) {
      var put = Change.Put.of("p" + i, null, 1, persona(random));
      changes.add(put);
      fingerprints.add(put.words());
    }
    long before = System.nanoTime();
    var snapshot = Snapshot.EMPTY;
    for (int i = 0; i < count; i += 2000) {
      snapshot = snapshot.after(changes.subList(i, Math.min(count, i + 2000)));
    }
    System.out.printf("applying changes: %d ns each%n", (System.nanoTime() - before) / count);
    var dense = fingerprints.stream().flatMapToLong(Arrays::stream).toArray();
    var asked = Fingerprint.of(persona(random)).words();
    var probe = new Probe(asked);
    var fixed = snapshot;
    report("index", count, () -> {
      var best = new int[1];
      fixed.compare(probe, (persona, matching) -> best[0] = Math.max(best[0], matching));
      return best[0];
    });
    report("one array", count, () -> dense(dense, asked, count));
  }

  private static int dense(long[] all, long[] asked, int count) {
    int best = 0;
    for (int p = 0; p < count; p++) {
      int differing = 0;
      for (int i = 0; i < Fingerprint.WORDS; i++) {
        differing += Long.bitCount(asked[i] ^ all[p * Fingerprint.WORDS + i]);
      }
      best = Math.max(best, Fingerprint.BITS - differing);
    }
    return best;
  }

  private static void report(String name, int count, IntSupplier scan) {
    var nanos = new long[ROUNDS];
    int best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      best = scan.getAsInt();
      nanos[round] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf("%s: best %d, median %.1f ns, least %.1f ns a comparison%n", name, best,
        (double) nanos[ROUNDS / 2] / count, (double) nanos[0] / count);
  }

  private static AgentPersona persona(Random random) {
    var volition = new Volition("drive " + random.nextInt(200), value(random), value(random), value(random),
        value(random), value(random), List.of(), List.of());
    var traits = IntStream.range(0, 5 + random.nextInt(5))
        .mapToObj(_ -> new Trait("trait " + random.nextInt(20), value(random), false)).toList();
    var styles = IntStream.range(0, 1 + random.nextInt(3)).mapToObj(_ -> "style " + random.nextInt(12)).toList();
    var features = IntStream.range(0, 2 + random.nextInt(11)).mapToObj(
        _ -> new Feature("feature " + random.nextInt(300), value(random), value(random), OptionalInt.empty())).toList();
    return new AgentPersona(volition, traits, new Communication(value(random), value(random), value(random),
        value(random), value(random)), styles, features);
  }

  private static float value(Random random) {
    return (float) Math.clamp(0.55 + 0.24 * random.nextGaussian(), 0, 1);
  }
}
