package io.persona.query.current;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Readers that ask at the same time share one look at the database. A look that is under way is never joined: who asks
 * while it runs may know of a commit that it does not see, so he waits for the next one. What a reader gets was therefore
 * true at some moment after he asked, whoever writes.
 *
 * <p>Decision: docs/adr/0027-readers-share-a-look-and-answers-are-kept-by-what-it-saw.md.
 *
 * @param <V> what is seen of a key
 */
final class SharedLooks<V> {
  private final Source<V> source;
  private final int atOnce;
  private List<Asked<V>> waiting = new ArrayList<>();
  private int underWay;

  /** Sees what is committed when it is called, or later. */
  interface Source<V> {
    /** Completes with what there is of these keys; a key of which there is nothing is absent. */
    CompletionStage<Map<String, V>> look(Set<String> keys);
  }

  private record Asked<V>(String key, Executor here, CompletableFuture<Optional<V>> answer) {}

  /** @param atOnce looks that may be under way; the more, the fewer readers share one */
  SharedLooks(Source<V> source, int atOnce) {
    this.source = source;
    this.atOnce = atOnce;
  }

  /**
   * What there is of the key; fails when the look fails.
   *
   * @param here runs the answer, and a look where this is the first who waits for it
   */
  CompletionStage<Optional<V>> ask(String key, Executor here) {
    var asked = new Asked<V>(key, here, new CompletableFuture<>());
    wait(asked).ifPresent(first -> first.execute(this::look));
    return asked.answer();
  }

  private synchronized Optional<Executor> wait(Asked<V> asked) {
    waiting.add(asked);
    return next();
  }

  private synchronized Optional<Executor> end() {
    underWay--;
    return next();
  }

  /** Where to start the next look; empty when nobody waits, or enough are under way. */
  private Optional<Executor> next() {
    if (waiting.isEmpty() || underWay == atOnce) {
      return Optional.empty();
    }
    underWay++;
    return Optional.of(waiting.getFirst().here());
  }

  /** As late as can be: everybody who has asked until now shares it. */
  private synchronized List<Asked<V>> take() {
    var taken = waiting;
    waiting = new ArrayList<>();
    return taken;
  }

  private void look() {
    var all = take();
    if (all.isEmpty()) {
      end().ifPresent(first -> first.execute(this::look));
      return;
    }
    var keys = new HashSet<String>();
    all.forEach(asked -> keys.add(asked.key()));
    seen(keys).whenComplete((seen, failure) -> {
      end().ifPresent(first -> first.execute(this::look));
      all.forEach(asked -> asked.here().execute(() -> answer(asked, seen, failure)));
    });
  }

  private CompletionStage<Map<String, V>> seen(Set<String> keys) {
    try {
      return source.look(keys);
    } catch (RuntimeException failed) {
      return CompletableFuture.failedStage(failed);
    }
  }

  private static <V> void answer(Asked<V> asked, @Nullable Map<String, V> seen, @Nullable Throwable failure) {
    if (seen == null) {
      asked.answer().completeExceptionally(failure == null ? new IllegalStateException("nothing seen") : failure);
    } else {
      asked.answer().complete(Optional.ofNullable(seen.get(asked.key())));
    }
  }
}
