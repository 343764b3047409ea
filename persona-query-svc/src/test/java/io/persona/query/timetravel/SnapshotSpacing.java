package io.persona.query.timetravel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.Json;
import io.persona.document.PersonaDiff;
import io.persona.document.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a past document costs by the number of diffs since its snapshot, and what snapshots of that spacing add to each
 * version. Run its {@code main} with the test class path; the numbers of docs/adr/0020 are from it.
 */
final class SnapshotSpacing {
  private static final int WARM_UP = 200;
  private static final int RUNS = 200;

  private SnapshotSpacing() {}

  public static void main(String[] args) {
    System.out.printf("%10s %8s %14s %16s%n", "document", "diffs", "median ms", "bytes/version");
    for (var traits : new int[] {20, 200}) {
      for (var diffs : new int[] {8, 16, 32, 64, 128}) {
        measure(traits, diffs);
      }
    }
  }

  private static void measure(int traits, int diffs) {
    var start = document(traits);
    var steps = new Steps(start.toString(), steps(start, diffs));
    var millis = new ArrayList<Double>();
    for (var run = 0; run < WARM_UP + RUNS; run++) {
      var before = System.nanoTime();
      steps.document();
      if (run >= WARM_UP) {
        millis.add((System.nanoTime() - before) / 1e6);
      }
    }
    Collections.sort(millis);
    var size = start.toString().length();
    System.out.printf("%10d %8d %14.2f %16d%n", size, diffs, millis.get(RUNS / 2), size / diffs);
  }

  private static ObjectNode document(int traits) {
    var document = Json.mapper().createObjectNode().put("id", "measured").put("owner_kind", "agent").put("owner_ref",
        "x");
    for (var i = 0; i < traits; i++) {
      document.withObject("/traits").put("trait-" + i, "some words about it, and how it shows: " + i);
    }
    return Stamp.stamp(document, 1, Instant.EPOCH);
  }

  private static List<Steps.Step> steps(ObjectNode start, int diffs) {
    var steps = new ArrayList<Steps.Step>();
    var document = start;
    for (var i = 1; i <= diffs; i++) {
      var changed = document.deepCopy();
      changed.withObject("/traits").put("trait-" + i % 20, "changed " + i);
      changed = Stamp.stamp(changed, i + 1L, Instant.EPOCH.plusSeconds(i));
      steps.add(new Steps.Step(PersonaDiff.between(document, changed).toString(), Json.sha256(changed)));
      document = changed;
    }
    return steps;
  }
}
