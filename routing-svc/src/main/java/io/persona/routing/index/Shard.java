package io.persona.routing.index;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some of the personas by id, each with the key of its row. Never changes; a change is a new shard.
 *
 * @param keys {@link #NO_ROW} for a persona without an agent
 */
record Shard(IndexedPersona[] personas, long[] keys) {
  static final long NO_ROW = -1;
  static final Shard EMPTY = new Shard(new IndexedPersona[0], new long[0]);

  /** Place of the persona, or {@code -(place where it belongs) - 1}. */
  int place(String personaId) {
    int low = 0;
    int high = personas.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = personas[middle].personaId().compareTo(personaId);
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
    int place = place(persona.personaId());
    if (place >= 0) {
      var others = personas.clone();
      var otherKeys = keys.clone();
      others[place] = persona;
      otherKeys[place] = key;
      return new Shard(others, otherKeys);
    }
    int at = -place - 1;
    var more = Arrays.copyOf(personas, personas.length + 1);
    var moreKeys = Arrays.copyOf(keys, keys.length + 1);
    System.arraycopy(personas, at, more, at + 1, personas.length - at);
    System.arraycopy(keys, at, moreKeys, at + 1, keys.length - at);
    more[at] = persona;
    moreKeys[at] = key;
    return new Shard(more, moreKeys);
  }

  /** @param persona null when it is no longer there */
  record Entry(@Nullable IndexedPersona persona, long key) {}

  /** With these personas by id in place of those that were there. */
  Shard with(SortedMap<String, Entry> entries) {
    var all = new IndexedPersona[personas.length + entries.size()];
    var allKeys = new long[all.length];
    int size = 0;
    int from = 0;
    for (var entry : entries.entrySet()) {
      int place = place(entry.getKey());
      int at = place < 0 ? -place - 1 : place;
      System.arraycopy(personas, from, all, size, at - from);
      System.arraycopy(keys, from, allKeys, size, at - from);
      size += at - from;
      from = place < 0 ? at : at + 1;
      if (entry.getValue().persona() != null) {
        all[size] = entry.getValue().persona();
        allKeys[size++] = entry.getValue().key();
      }
    }
    System.arraycopy(personas, from, all, size, personas.length - from);
    System.arraycopy(keys, from, allKeys, size, personas.length - from);
    size += personas.length - from;
    return new Shard(Arrays.copyOf(all, size), Arrays.copyOf(allKeys, size));
  }

  Shard without(String personaId) {
    return only(id -> !id.equals(personaId));
  }

  /** Those of the personas whose id is accepted. */
  Shard only(Predicate<String> accepted) {
    var left = IntStream.range(0, personas.length).filter(i -> accepted.test(personas[i].personaId())).toArray();
    return new Shard(Arrays.stream(left).mapToObj(i -> personas[i]).toArray(IndexedPersona[]::new),
        Arrays.stream(left).mapToLong(i -> keys[i]).toArray());
  }

  int size() {
    return personas.length;
  }
}
