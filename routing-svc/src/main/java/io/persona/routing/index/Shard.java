package io.persona.routing.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Some of the personas, each with the key of its row, in the order of the hashes of their ids, and of equal ones by id: to find
 * one is to look at numbers that lie together. Never changes; a change is a new shard.
 *
 * @param keys {@link #NO_ROW} for a persona without an agent
 */
record Shard(int[] hashes, IndexedPersona[] personas, long[] keys) {
  static final long NO_ROW = -1;
  static final Shard EMPTY = new Shard(new int[0], new IndexedPersona[0], new long[0]);

  /**
   * A persona as it is to be.
   *
   * @param persona null when it is no longer there
   */
  record Entry(String personaId, @Nullable IndexedPersona persona, long key) {
    private static final Comparator<Entry> ORDER = Comparator.<Entry>comparingInt(entry -> entry.personaId.hashCode())
        .thenComparing(Entry::personaId);
  }

  /** Place of the persona, or {@code -(place where it belongs) - 1}. */
  private int place(String personaId) {
    int hash = personaId.hashCode();
    int low = 0;
    int high = personas.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = hashes[middle] != hash
          ? Integer.compare(hashes[middle], hash)
          : personas[middle].personaId().compareTo(personaId);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /** The persona, or null. */
  @Nullable
  IndexedPersona find(String personaId) {
    int place = place(personaId);
    return place < 0 ? null : personas[place];
  }

  /** Key of the row of the persona, or {@link #NO_ROW}. */
  long key(String personaId) {
    int place = place(personaId);
    return place < 0 ? NO_ROW : keys[place];
  }

  Shard with(IndexedPersona persona, long key) {
    return with(List.of(new Entry(persona.personaId(), persona, key)));
  }

  Shard without(String personaId) {
    return with(List.of(new Entry(personaId, null, NO_ROW)));
  }

  /** With these personas, each once, in place of those that were there. */
  Shard with(List<Entry> entries) {
    var copy = new Copy(personas.length + entries.size());
    int from = 0;
    for (var entry : entries.size() == 1 ? entries : entries.stream().sorted(Entry.ORDER).toList()) {
      int place = place(entry.personaId());
      int at = place < 0 ? -place - 1 : place;
      copy.take(this, from, at);
      from = place < 0 ? at : at + 1;
      if (entry.persona() != null) {
        copy.add(entry.persona(), entry.key());
      }
    }
    copy.take(this, from, personas.length);
    return copy.shard();
  }

  /** Those of the personas whose id is accepted. */
  Shard only(Predicate<String> accepted) {
    var copy = new Copy(personas.length);
    for (int i = 0; i < personas.length; i++) {
      if (accepted.test(personas[i].personaId())) {
        copy.take(this, i, i + 1);
      }
    }
    return copy.shard();
  }

  int size() {
    return personas.length;
  }

  /** A shard while it is made. */
  private static final class Copy {
    private final int[] hashes;
    private final IndexedPersona[] personas;
    private final long[] keys;
    private int size;

    Copy(int most) {
      hashes = new int[most];
      personas = new IndexedPersona[most];
      keys = new long[most];
    }

    void take(Shard other, int from, int to) {
      System.arraycopy(other.hashes, from, hashes, size, to - from);
      System.arraycopy(other.personas, from, personas, size, to - from);
      System.arraycopy(other.keys, from, keys, size, to - from);
      size += to - from;
    }

    void add(IndexedPersona persona, long key) {
      hashes[size] = persona.personaId().hashCode();
      personas[size] = persona;
      keys[size++] = key;
    }

    Shard shard() {
      return size == keys.length
          ? new Shard(hashes, personas, keys)
          : new Shard(Arrays.copyOf(hashes, size), Arrays.copyOf(personas, size), Arrays.copyOf(keys, size));
    }
  }
}
