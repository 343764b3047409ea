package io.persona.chaos.workload;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Personas whose consent to telemetry nobody withdraws, and how many samples were sent for each. */
public final class Steady {
  private final List<String> personas = new CopyOnWriteArrayList<>();
  private final Map<String, AtomicLong> sent = new ConcurrentHashMap<>();

  /** The consent of this persona will last. */
  void willLast(String personaId) {
    sent.put(personaId, new AtomicLong());
  }

  /** The consent was acknowledged. */
  void lasts(String personaId) {
    if (sent.containsKey(personaId) && !personas.contains(personaId)) {
      personas.add(personaId);
    }
  }

  boolean contains(String personaId) {
    return sent.containsKey(personaId);
  }

  /** Samples are about to be sent. */
  void sends(String personaId, int samples) {
    var count = sent.get(personaId);
    if (count != null) {
      count.addAndGet(samples);
    }
  }

  /** Personas whose consent was acknowledged. */
  public List<String> personas() {
    return List.copyOf(personas);
  }

  /** Samples that were sent for a persona so far, whatever became of them. */
  public long sent(String personaId) {
    var count = sent.get(personaId);
    return count == null ? 0 : count.get();
  }
}
