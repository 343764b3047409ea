package io.persona.routing.index;

import io.persona.routing.index.Change.Put;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Some of the personas: those with an agent and their rows, and those without, by id. Never changes; a change is a new shard. */
final class Shard {
  private static final IndexedPersona[] NONE = new IndexedPersona[0];
  static final Shard EMPTY = new Shard(NONE, Columns.EMPTY, NONE);

  private final IndexedPersona[] agents;
  private final Columns rows;
  private final IndexedPersona[] others;

  private Shard(IndexedPersona[] agents, Columns rows, IndexedPersona[] others) {
    this.agents = agents;
    this.rows = rows;
    this.others = others;
  }

  /** Place of the persona among them, or {@code -(place where it belongs) - 1}. */
  private static int place(IndexedPersona[] personas, String personaId) {
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

  /** Row of the agent, or below zero when there is none. */
  int row(String personaId) {
    return place(agents, personaId);
  }

  IndexedPersona agent(int row) {
    return agents[row];
  }

  /** A persona without an agent, or null. */
  @Nullable
  IndexedPersona other(String personaId) {
    int place = place(others, personaId);
    return place < 0 ? null : others[place];
  }

  /** The persona, with an agent or without, or null. */
  @Nullable
  IndexedPersona find(String personaId) {
    int row = row(personaId);
    return row < 0 ? other(personaId) : agents[row];
  }

  Columns rows() {
    return rows;
  }

  Shard with(Put put, Tables tables) {
    int row = row(put.personaId());
    var known = row >= 0 ? agents[row] : other(put.personaId());
    if (known != null && known.sequence() > put.persona().sequence()) {
      return this;
    }
    var rest = known == null ? this : without(put.personaId());
    return put.persona().agent() == null ? rest.withOther(put.persona()) : rest.withAgent(put, tables);
  }

  private Shard withAgent(Put put, Tables tables) {
    int at = -row(put.personaId()) - 1;
    return new Shard(inserted(agents, at, put.persona()),
        rows.with(at, Row.of(put.persona().agent(), put.words(), tables)), others);
  }

  private Shard withOther(IndexedPersona persona) {
    return new Shard(agents, rows, inserted(others, -place(others, persona.personaId()) - 1, persona));
  }

  Shard without(String personaId) {
    int row = row(personaId);
    if (row >= 0) {
      return new Shard(removed(agents, row), rows.without(row), others);
    }
    int place = place(others, personaId);
    return place < 0 ? this : new Shard(agents, rows, removed(others, place));
  }

  private static IndexedPersona[] inserted(IndexedPersona[] personas, int at, IndexedPersona persona) {
    var more = Arrays.copyOf(personas, personas.length + 1);
    System.arraycopy(personas, at, more, at + 1, personas.length - at);
    more[at] = persona;
    return more;
  }

  private static IndexedPersona[] removed(IndexedPersona[] personas, int at) {
    var fewer = Arrays.copyOf(personas, personas.length - 1);
    System.arraycopy(personas, at + 1, fewer, at, fewer.length - at);
    return fewer;
  }

  /** Those of the personas whose id is accepted. */
  Shard only(Predicate<String> accepted) {
    var rowsLeft = IntStream.range(0, agents.length).filter(i -> accepted.test(agents[i].personaId())).toArray();
    var agentsLeft = Arrays.stream(rowsLeft).mapToObj(row -> agents[row]).toArray(IndexedPersona[]::new);
    var othersLeft = Arrays.stream(others).filter(other -> accepted.test(other.personaId()))
        .toArray(IndexedPersona[]::new);
    return new Shard(agentsLeft, rows.select(rowsLeft), othersLeft);
  }

  int agents() {
    return agents.length;
  }

  int size() {
    return agents.length + others.length;
  }

  void forEachAgent(Consumer<IndexedPersona> action) {
    for (var agent : agents) {
      action.accept(agent);
    }
  }
}
