package io.persona.routing.index;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The current snapshot, and how fresh it is. One thread writes; any number reads, and none waits for another. */
@ApplicationScoped
public class PersonaIndex {
  private volatile Snapshot current = Snapshot.empty();
  private final Set<String> erased = ConcurrentHashMap.newKeySet();
  private volatile Progress progress = new Progress(false, null);

  /** The personas as they are now. Ask once per request: what it returns does not change. */
  public View view() {
    // Progress is read first: the snapshot may then be newer than its freshness says, and never older.
    var seen = progress;
    var snapshot = current;
    return new View(snapshot, new Freshness(snapshot.agents(), snapshot.withoutAgent(), seen.ready(), seen.asOf()));
  }

  /** What of this processor and this JVM searches use; docs/adr/0029. */
  public static String searchedBy() {
    return Sieve.BEST.how();
  }

  /** A snapshot, and what an answer from it says about its freshness. */
  public record View(Snapshot snapshot, Freshness freshness) {}

  /** Applies the changes in their order; readers see all of them or none. Only the feed calls it. */
  public void apply(List<? extends Change> changes) {
    if (!changes.isEmpty()) {
      changes.stream().filter(Change.Erase.class::isInstance).map(Change::personaId).forEach(erased::add);
      current = current.after(changes);
    }
  }

  /** Whether the topic has said that this persona was erased; it says so for a day or so after the erasure. */
  public boolean erased(String personaId) {
    return erased.contains(personaId);
  }

  /** Forgets everything, before the topic is read from its beginning again. */
  public void clear() {
    current = Snapshot.empty();
    progress = new Progress(false, null);
  }

  /** All that the topic held at this time is in the index. */
  public void caughtUp(Instant at) {
    progress = new Progress(true, at);
  }

  private record Progress(boolean ready, @Nullable Instant asOf) {}
}
