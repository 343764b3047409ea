package io.persona.query.current;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Looks at rows only when something was committed since it last did. The database tells which transactions it can see: as
 * long as they are the same, so is every row. To ask for that touches no table. While there are commits between one look
 * and the next, the rows are looked at without asking first.
 *
 * <p>Decision: docs/adr/0027-readers-share-a-look-and-answers-are-kept-by-what-it-saw.md.
 *
 * @param <V> what is seen of a key
 */
final class RememberedLooks<V> implements SharedLooks.Source<V> {
  /** Of keys that are remembered; beyond, all are forgotten. */
  static final int MOST = 100_000;

  private final Database<V> database;
  private volatile Memory<V> memory = new Memory<>("", new ConcurrentHashMap<>(), false);

  /** What is committed. */
  interface Database<V> {
    /** Names the transactions that can be seen now; no other set of them, at any time, has this name. */
    CompletionStage<String> visible();

    /** What there is of these keys. */
    CompletionStage<Seen<V>> look(Set<String> keys);
  }

  /**
   * What a look saw.
   *
   * @param visible the transactions that it saw
   * @param found   a key of which there is nothing is absent
   */
  record Seen<V>(String visible, Map<String, V> found) {}

  /**
   * What was seen of keys while the same could be seen of everything.
   *
   * @param calm whether nothing was committed between the last two looks
   */
  private record Memory<V>(String visible, ConcurrentMap<String, Optional<V>> known, boolean calm) {
    Map<String, V> of(Set<String> keys) {
      var found = new HashMap<String, V>();
      keys.forEach(key -> known.get(key).ifPresent(value -> found.put(key, value)));
      return found;
    }
  }

  RememberedLooks(Database<V> database) {
    this.database = database;
  }

  @Override
  public CompletionStage<Map<String, V>> look(Set<String> keys) {
    var before = memory;
    return before.calm() && before.known().keySet().containsAll(keys)
        ? database.visible().thenCompose(visible -> visible.equals(before.visible())
            ? CompletableFuture.completedStage(before.of(keys))
            : rows(keys))
        : rows(keys);
  }

  private CompletionStage<Map<String, V>> rows(Set<String> keys) {
    return database.look(keys).thenApply(seen -> {
      remember(keys, seen);
      return seen.found();
    });
  }

  private synchronized void remember(Set<String> keys, Seen<V> seen) {
    var calm = seen.visible().equals(memory.visible());
    var known = calm && memory.known().size() < MOST
        ? memory.known()
        : new ConcurrentHashMap<String, Optional<V>>();
    keys.forEach(key -> known.put(key, Optional.ofNullable(seen.found().get(key))));
    memory = new Memory<>(seen.visible(), known, calm);
  }
}
