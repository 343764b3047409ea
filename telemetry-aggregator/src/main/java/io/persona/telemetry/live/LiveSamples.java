package io.persona.telemetry.live;

import io.persona.telemetry.TelemetryConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.TaskId;

/**
 * The newest samples of the personas that this instance owns, with the notes that came with them: in memory only, no longer
 * than the sliding window, and gone at once when consent is withdrawn or the persona goes to another instance.
 *
 * <p>Safe for use by several threads.
 */
@Singleton
public class LiveSamples {
  private final Map<TaskId, Map<String, Recent>> tasks = new ConcurrentHashMap<>();
  private final Duration window;
  private final int most;
  private final int remembered;

  public LiveSamples(TelemetryConfig config) {
    this.window = config.sliding();
    this.most = config.retain();
    this.remembered = config.remembered();
  }

  /** Most samples of one persona. */
  public int most() {
    return most;
  }

  /** Samples were counted, in this order. */
  public void counted(TaskId task, String personaId, List<LiveSample> samples) {
    change(task, personaId, recent -> samples.forEach(sample -> recent.add(sample, most)));
  }

  /** Something came with samples that are here, or will be; by their ids. */
  public void remark(TaskId task, String personaId, Map<String, Remark> remarks, Instant now) {
    change(task, personaId, recent -> remarks.forEach((id, remark) -> recent.remark(id, remark, now, most)));
  }

  private void change(TaskId task, String personaId, Consumer<Recent> change) {
    tasks.computeIfAbsent(task, _ -> new ConcurrentHashMap<>()).compute(personaId, (_, known) -> {
      var recent = known == null ? new Recent() : known;
      change.accept(recent);
      return recent;
    });
  }

  /** Nothing may be known of the persona any more. */
  public void purge(TaskId task, String personaId) {
    var personas = tasks.get(task);
    if (personas != null) {
      personas.remove(personaId);
    }
  }

  /** The task is somebody else's now. */
  public void release(TaskId task) {
    tasks.remove(task);
  }

  /** Lets go of all that is older than the window; of more, the oldest first, when more is left than there is room for. */
  public void expire(TaskId task, Instant now) {
    var personas = tasks.getOrDefault(task, Map.of());
    var room = remembered / Math.max(1, tasks.size());
    // A history that is shorter than it might be, rather than no memory for what is counted.
    var shown = window;
    while (expire(personas, shown, now) > room && shown.isPositive()) {
      shown = shown.dividedBy(2);
    }
  }

  /** How many are left. */
  private static int expire(Map<String, Recent> personas, Duration window, Instant now) {
    var left = 0;
    for (var id : personas.keySet()) {
      var recent = personas.computeIfPresent(id, (_, known) -> known.expire(window, now) ? null : known);
      left += recent == null ? 0 : recent.size();
    }
    return left;
  }

  /** What is known of the persona, the newest first. */
  public List<LiveSample> newest(String personaId, Instant now) {
    for (var personas : tasks.values()) {
      var found = new java.util.ArrayList<LiveSample>();
      personas.computeIfPresent(personaId, (_, recent) -> {
        var isEmpty = recent.expire(window, now);
        found.addAll(recent.newest());
        return isEmpty ? null : recent;
      });
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }
}
