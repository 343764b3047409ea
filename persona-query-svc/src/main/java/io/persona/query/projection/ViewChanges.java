package io.persona.query.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Wakes readers that wait for a persona to change, when this instance has committed a change of it. */
@ApplicationScoped
public class ViewChanges {
  private final Map<String, Set<Waiting>> waiting = new ConcurrentHashMap<>();

  /** Starts to listen. Do so before reading, so that no change falls in between, and close it in the end. */
  public Waiting listen(String personaId) {
    var reader = new Waiting(personaId);
    waiting.compute(personaId, (_, others) -> {
      var all = others == null ? ConcurrentHashMap.<Waiting>newKeySet() : others;
      all.add(reader);
      return all;
    });
    return reader;
  }

  /** Readers that wait now. */
  public int waiting() {
    return waiting.values().stream().mapToInt(Set::size).sum();
  }

  /** Wakes whoever waits for one of these. */
  public void publish(Collection<String> personaIds) {
    for (var personaId : personaIds) {
      var woken = waiting.remove(personaId);
      if (woken != null) {
        woken.forEach(Waiting::wake);
      }
    }
  }

  /** One reader that waits for the next change of one persona. */
  public final class Waiting implements AutoCloseable {
    private final String personaId;
    private final CompletableFuture<Void> change = new CompletableFuture<>();

    private Waiting(String personaId) {
      this.personaId = personaId;
    }

    /** Completes at the next change, on the thread that committed it. */
    public CompletionStage<Void> change() {
      return change;
    }

    private void wake() {
      change.complete(null);
    }

    @Override
    public void close() {
      waiting.computeIfPresent(personaId, (_, others) -> {
        others.remove(this);
        return others.isEmpty() ? null : others;
      });
    }
  }
}
