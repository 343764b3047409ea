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
  /** Nothing here is older: most looks for what is too old end with this. */
  private Instant oldest = Instant.MAX;

  private record Waiting(Remark remark, Instant since) {}

  /** A sample that is here already, because its transaction was tried again, is not added twice. */
  void add(LiveSample sample, int most) {
    if (samples.containsKey(sample.id())) {
      return;
    }
    var waiting = remarks.remove(sample.id());
    samples.put(sample.id(), waiting == null ? sample : sample.with(waiting.remark()));
    notice(sample.at());
    bound(samples, most);
  }

  void remark(String sampleId, Remark remark, Instant now, int most) {
    if (samples.computeIfPresent(sampleId, (_, known) -> known.with(remark)) == null) {
      remarks.put(sampleId, new Waiting(remark, now));
      notice(now);
      bound(remarks, most);
    }
  }

  private void notice(Instant at) {
    oldest = at.isBefore(oldest) ? at : oldest;
  }

  private static void bound(Map<String, ?> oldestFirst, int most) {
    while (oldestFirst.size() > most) {
      oldestFirst.remove(oldestFirst.keySet().iterator().next());
    }
  }

  /** Lets go of what is older than the window; whether nothing is left. */
  boolean expire(Duration window, Instant now) {
    var opened = now.minus(window);
    if (!oldest.isAfter(opened)) {
      oldest = Instant.MAX;
      samples.values().removeIf(sample -> isOld(sample.at(), opened));
      remarks.values().removeIf(waiting -> isOld(waiting.since(), opened));
    }
    return samples.isEmpty() && remarks.isEmpty();
  }

  private boolean isOld(Instant at, Instant opened) {
    if (at.isAfter(opened)) {
      notice(at);
      return false;
    }
    return true;
  }

  /** The newest first; of several with the same time, the one that was counted last. */
  List<LiveSample> newest() {
    return List.copyOf(samples.values()).reversed().stream().sorted(Comparator.comparing(LiveSample::at).reversed())
        .toList();
  }
}
