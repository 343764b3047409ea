package io.persona.telemetry.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest samples of one persona, and remarks whose samples are still on their way. Not safe for several threads. */
final class Recent {
  private final Deque<LiveSample> samples = new ArrayDeque<>();
  private final Map<String, Waiting> remarks = new LinkedHashMap<>();

  private record Waiting(Remark remark, Instant since) {}

  /** A sample that is here already, because its transaction was tried again, is not added twice. */
  void add(LiveSample sample, int most) {
    if (samples.stream().anyMatch(known -> known.id().equals(sample.id()))) {
      return;
    }
    var waiting = remarks.remove(sample.id());
    samples.addFirst(sample.with(waiting == null ? null : waiting.remark()));
    while (samples.size() > most) {
      samples.removeLast();
    }
  }

  void remark(String sampleId, Remark remark, Instant now, int most) {
    var found = samples.stream().filter(known -> known.id().equals(sampleId)).findFirst().orElse(null);
    if (found == null) {
      remarks.put(sampleId, new Waiting(remark, now));
      while (remarks.size() > most) {
        remarks.remove(remarks.keySet().iterator().next());
      }
      return;
    }
    var all = samples.stream().map(known -> known == found ? found.with(remark) : known).toList();
    samples.clear();
    samples.addAll(all);
  }

  /** Lets go of what is older than the window; whether nothing is left. */
  boolean expire(Duration window, Instant now) {
    var opened = now.minus(window);
    samples.removeIf(sample -> !sample.at().isAfter(opened));
    remarks.values().removeIf(waiting -> !waiting.since().isAfter(opened));
    return samples.isEmpty() && remarks.isEmpty();
  }

  /** The newest first. */
  List<LiveSample> newest() {
    return samples.stream().sorted(Comparator.comparing(LiveSample::at).reversed()).toList();
  }
}
