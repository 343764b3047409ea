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

  public LiveSamples(TelemetryConfig config) {
    this.window = config.sliding();
    this.most = config.retain();
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

  /** Lets go of all that is older than the window. */
  public void expire(TaskId task, Instant now) {
    var personas = tasks.getOrDefault(task, Map.of());
    personas.keySet().forEach(
        id -> personas.computeIfPresent(id, (_, recent) -> recent.expire(window, now) ? null : recent));
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
