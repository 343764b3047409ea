package io.persona.telemetry.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest samples of one persona, and remarks whose samples are still on their way. Not safe for several threads. */
final class Recent {
  /** In the order in which they were counted. */
  private final Deque<Kept> samples = new ArrayDeque<>(1);
  /** Null while there are none, which is nearly always. */
  private @Nullable Map<String, Waiting> remarks;
  /** Nothing here is older: most looks for what is too old end with this. */
  private Instant oldest = Instant.MAX;

  private record Waiting(Remark remark, Instant since) {}

  /** A sample that is here already, because its transaction was tried again, is not added twice. */
  void add(LiveSample sample, int most) {
    if (find(sample.id()) != null) {
      return;
    }
    var kept = new Kept(sample, samples.peekLast());
    kept.remark(arrived(sample.id()));
    samples.add(kept);
    if (samples.size() > most) {
      samples.remove();
    }
    notice(sample.at());
  }

  private @Nullable Kept find(String sampleId) {
    var id = new Kept.Id(sampleId);
    for (var kept : samples) {
      if (kept.has(id)) {
        return kept;
      }
    }
    return null;
  }

  /** The remark that waited for this sample. */
  private @Nullable Remark arrived(String sampleId) {
    var waiting = remarks == null ? null : remarks.remove(sampleId);
    if (remarks != null && remarks.isEmpty()) {
      remarks = null;
    }
    return waiting == null ? null : waiting.remark();
  }

  void remark(String sampleId, Remark remark, Instant now, int most) {
    var known = find(sampleId);
    if (known != null) {
      known.remark(remark);
      return;
    }
    var waiting = remarks == null ? new LinkedHashMap<String, Waiting>() : remarks;
    waiting.put(sampleId, new Waiting(remark, now));
    if (waiting.size() > most) {
      waiting.remove(waiting.keySet().iterator().next());
    }
    remarks = waiting;
    notice(now);
  }

  private void notice(Instant at) {
    oldest = at.isBefore(oldest) ? at : oldest;
  }

  /** Lets go of what is older than the window; whether nothing is left. */
  boolean expire(Duration window, Instant now) {
    var opened = now.minus(window);
    if (!oldest.isAfter(opened)) {
      oldest = Instant.MAX;
      samples.removeIf(sample -> isOld(sample.at(), opened));
      if (remarks != null) {
        remarks.values().removeIf(waiting -> isOld(waiting.since(), opened));
      }
    }
    return samples.isEmpty() && (remarks == null || remarks.isEmpty());
  }

  private boolean isOld(Instant at, Instant opened) {
    if (at.isAfter(opened)) {
      notice(at);
      return false;
    }
    return true;
  }

  int size() {
    return samples.size();
  }

  /** The newest first; of several with the same time, the one that was counted last. */
  List<LiveSample> newest() {
    return samples.stream().map(Kept::live).toList().reversed().stream()
        .sorted(Comparator.comparing(LiveSample::at).reversed()).toList();
  }
}
