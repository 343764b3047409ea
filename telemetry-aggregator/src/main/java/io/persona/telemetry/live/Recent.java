package io.persona.telemetry.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest samples of one persona, and remarks whose samples are still on their way. Not safe for several threads. */
final class Recent {
  /** In the order in which they were counted. */
  private final Map<String, LiveSample> samples = new LinkedHashMap<>();
  private final Map<String, Waiting> remarks = new LinkedHashMap<>();

  private record Waiting(Remark remark, Instant since) {}

  /** A sample that is here already, because its transaction was tried again, is not added twice. */
  void add(LiveSample sample, int most) {
    if (samples.containsKey(sample.id())) {
      return;
    }
    var waiting = remarks.remove(sample.id());
    samples.put(sample.id(), sample.with(waiting == null ? null : waiting.remark()));
    bound(samples, most);
  }

  void remark(String sampleId, Remark remark, Instant now, int most) {
    if (samples.computeIfPresent(sampleId, (_, known) -> known.with(remark)) == null) {
      remarks.put(sampleId, new Waiting(remark, now));
      bound(remarks, most);
    }
  }

  private static void bound(Map<String, ?> oldestFirst, int most) {
    while (oldestFirst.size() > most) {
      oldestFirst.remove(oldestFirst.keySet().iterator().next());
    }
  }

  /** Lets go of what is older than the window; whether nothing is left. */
  boolean expire(Duration window, Instant now) {
    var opened = now.minus(window);
    samples.values().removeIf(sample -> !sample.at().isAfter(opened));
    remarks.values().removeIf(waiting -> !waiting.since().isAfter(opened));
    return samples.isEmpty() && remarks.isEmpty();
  }

  /** The newest first; of several with the same time, the one that was counted last. */
  List<LiveSample> newest() {
    return List.copyOf(samples.values()).reversed().stream().sorted(Comparator.comparing(LiveSample::at).reversed())
        .toList();
  }
}
