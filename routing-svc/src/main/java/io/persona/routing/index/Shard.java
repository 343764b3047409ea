package io.persona.routing.index;

import java.util.Arrays;
import java.util.function.Consumer;

/** Some of the personas, ordered by id, with their fingerprints in one array. Never changes; a change is a new shard. */
final class Shard {
  static final Shard EMPTY = new Shard(new IndexedPersona[0], new int[1], new long[0]);

  private final IndexedPersona[] personas;
  /** The fingerprint of persona i is {@code words[starts[i]]} to {@code words[starts[i + 1] - 1]}; none of it: no agent. */
  private final int[] starts;
  private final long[] words;
  private final int agents;

  private Shard(IndexedPersona[] personas, int[] starts, long[] words) {
    this.personas = personas;
    this.starts = starts;
    this.words = words;
    this.agents = (int) Arrays.stream(personas).filter(persona -> persona.agent() != null).count();
  }

  /** Place of the persona, or {@code -(place where it belongs) - 1}. */
  int find(String personaId) {
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

  IndexedPersona persona(int place) {
    return personas[place];
  }

  Probe probe(int place) {
    return new Probe(Arrays.copyOfRange(words, starts[place], starts[place + 1]));
  }

  Shard with(Change.Put put) {
    int place = find(put.personaId());
    if (place >= 0) {
      return personas[place].sequence() > put.persona().sequence()
          ? this
          : splice(place, 1, new IndexedPersona[] {put.persona()}, put.words());
    }
    return splice(-place - 1, 0, new IndexedPersona[] {put.persona()}, put.words());
  }

  Shard without(String personaId) {
    int place = find(personaId);
    return place < 0 ? this : splice(place, 1, new IndexedPersona[0], new long[0]);
  }

  /** This shard with {@code out} personas from {@code place} on replaced by none or one. */
  private Shard splice(int place, int out, IndexedPersona[] in, long[] fingerprint) {
    var newPersonas = new IndexedPersona[personas.length - out + in.length];
    System.arraycopy(personas, 0, newPersonas, 0, place);
    System.arraycopy(in, 0, newPersonas, place, in.length);
    System.arraycopy(personas, place + out, newPersonas, place + in.length, personas.length - place - out);

    int from = starts[place];
    int to = starts[place + out];
    var newWords = new long[words.length - (to - from) + fingerprint.length];
    System.arraycopy(words, 0, newWords, 0, from);
    System.arraycopy(fingerprint, 0, newWords, from, fingerprint.length);
    System.arraycopy(words, to, newWords, from + fingerprint.length, words.length - to);

    var newStarts = Arrays.copyOf(starts, newPersonas.length + 1);
    int moved = fingerprint.length - (to - from);
    for (int i = place + in.length; i < newStarts.length; i++) {
      newStarts[i] = starts[i + out - in.length] + moved;
    }
    return new Shard(newPersonas, newStarts, newWords);
  }

  int size() {
    return personas.length;
  }

  int agents() {
    return agents;
  }

  void forEachAgent(Consumer<IndexedPersona> action) {
    for (var persona : personas) {
      if (persona.agent() != null) {
        action.accept(persona);
      }
    }
  }

  void compare(Probe probe, Comparisons comparisons) {
    for (int i = 0; i < personas.length; i++) {
      if (starts[i] != starts[i + 1]) {
        comparisons.compared(personas[i], probe.matching(words, starts[i]));
      }
    }
  }
}
