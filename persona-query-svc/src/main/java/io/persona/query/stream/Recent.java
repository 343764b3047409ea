package io.persona.query.stream;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The latest events in memory, numbered as they came. For use under the lock of {@link Tail}. */
final class Recent {
  private final int most;
  private final long mostCharacters;
  private final @Nullable StreamEvent[] ring;
  private long first;
  private long end;
  private long characters;
  private Position start;

  /** @param start everything behind it is in memory, as long as nothing had to go */
  Recent(int most, long mostCharacters, Position start) {
    this.most = most;
    this.mostCharacters = mostCharacters;
    this.start = start;
    this.ring = new StreamEvent[most];
  }

  void add(StreamEvent event) {
    ring[slot(end++)] = event;
    characters += event.size();
    while (end - first > most - 1L || characters > mostCharacters && end - first > 1) {
      var oldest = get(first);
      ring[slot(first++)] = null;
      characters -= oldest.size();
      start = oldest.after();
    }
  }

  /** The event with this number, from {@link #first} to below {@link #end}. */
  StreamEvent get(long number) {
    return Objects.requireNonNull(ring[slot(number)]);
  }

  void forEach(Consumer<StreamEvent> action) {
    for (var number = first; number < end; number++) {
      action.accept(get(number));
    }
  }

  /** Number of the oldest event. */
  long first() {
    return first;
  }

  /** Number of the next event. */
  long end() {
    return end;
  }

  /** Who is here, or further, finds everything that follows in memory. */
  Position start() {
    return start;
  }

  private int slot(long number) {
    return (int) (number % most);
  }
}
