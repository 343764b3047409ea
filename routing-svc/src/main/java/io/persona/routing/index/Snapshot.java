package io.persona.routing.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * All personas at one moment; it never changes. A change copies the one shard it falls into, so that what it costs hardly
 * grows with the number of personas. A search passes all rows through a filter and compares exactly what is left of them.
 */
public final class Snapshot {
  private static final int FIRST_SHARDS = 64;
  /** Personas of a shard on average, at most: a change copies one. */
  private static final int SHARD = 256;
  /** Changes for each leaf from which on it is quicker to make the leaves anew than to change one after another. */
  private static final int MANY_A_LEAF = 2;

  private final Tables tables;
  private final Tables.View words;
  private final Shard[] shards;
  private final Rows rows;
  private final Slots slots;
  private final Attached attached;
  private final int agents;
  private final int withoutAgent;

  private Snapshot(Tables tables, Shard[] shards, Rows rows, Slots slots, Attached attached, int agents,
      int withoutAgent) {
    this.tables = tables;
    this.words = tables.view();
    this.shards = shards;
    this.rows = rows;
    this.slots = slots;
    this.attached = attached;
    this.agents = agents;
    this.withoutAgent = withoutAgent;
  }

  /** No persona. */
  static Snapshot empty() {
    var shards = new Shard[FIRST_SHARDS];
    Arrays.fill(shards, Shard.EMPTY);
    return new Snapshot(Tables.empty(), shards, Rows.NONE, Slots.NONE, Attached.none(Attached.CAPACITY), 0, 0);
  }

  /** The snapshot after these changes, in their order. One thread makes all snapshots that come of one empty one. */
  Snapshot after(Collection<? extends Change> changes) {
    return changes.size() > MANY_A_LEAF * rows.leaves().length ? afterMany(changes) : afterEach(changes);
  }

  /** Makes once what many of the changes fall into; in two threads, because nothing else can go on meanwhile while the topic is read. */
  private Snapshot afterMany(Collection<? extends Change> changes) {
    var nets = Net.of(changes, id -> shards[shardOf(id, shards.length)].find(id));
    var newAttached = CompletableFuture.supplyAsync(() -> attached.after(nets));
    var byShard = new HashMap<Integer, List<Shard.Entry>>();
    var newRows = new ManyRows(tables);
    var newSlots = slots;
    int newAgents = agents;
    int newSize = size();
    var changed = shards;
    for (var net : nets) {
      newAgents += (net.isAgent() ? 1 : 0) - (net.wasAgent() ? 1 : 0);
      newSize += (net.put() == null ? 0 : 1) - (net.was() == null ? 0 : 1);
    }
    while (newSize > SHARD * changed.length) {
      changed = twiceAsMany(changed);
    }
    for (var net : nets) {
      int at = shardOf(net.personaId(), changed.length);
      if (net.wasAgent()) {
        newRows.remove(changed[at].key(net.personaId()), net.personaId());
      }
      long key = Shard.NO_ROW;
      if (net.isAgent()) {
        var row = Row.of(net.is().agent(), net.put().words(), tables);
        newRows.add(net.is(), row);
        key = row.key();
      }
      byShard.computeIfAbsent(at, _ -> new ArrayList<>()).add(new Shard.Entry(net.personaId(), net.is(), key));
      newSlots = newSlots.after(net.was(), net.is());
    }
    var newShards = changed.clone();
    byShard.forEach((at, entries) -> newShards[at] = newShards[at].with(entries));
    return new Snapshot(tables, newShards, newRows.of(rows), newSlots, newAttached.join(), newAgents,
        newSize - newAgents);
  }

  private Snapshot afterEach(Collection<? extends Change> changes) {
    var changed = shards.clone();
    var edit = new Rows.Edit(rows, tables);
    var newSlots = slots;
    var newAttached = attached;
    int newAgents = agents;
    int newSize = size();
    for (var change : changes) {
      int at = shardOf(change.personaId(), changed.length);
      var before = changed[at];
      var was = before.find(change.personaId());
      if (change instanceof Change.Put put && was != null && was.sequence() > put.persona().sequence()) {
        continue;
      }
      if (was != null && was.agent() != null) {
        edit.remove(before.key(was.personaId()), was.personaId());
      }
      var is = change instanceof Change.Put put ? put.persona() : null;
      var row = change instanceof Change.Put put && put.persona().agent() != null
          ? Row.of(put.persona().agent(), put.words(), tables)
          : null;
      if (row != null) {
        edit.add(is, row);
      }
      changed[at] = is == null
          ? was == null ? before : before.without(was.personaId())
          : before.with(is, row == null ? Shard.NO_ROW : row.key());
      newSlots = newSlots.after(was, is);
      newAttached = newAttached.after(was, is);
      newAgents += (row == null ? 0 : 1) - (was == null || was.agent() == null ? 0 : 1);
      newSize += changed[at].size() - before.size();
      if (newSize > SHARD * changed.length) {
        changed = twiceAsMany(changed);
      }
    }
    return new Snapshot(tables, changed, edit.rows(), newSlots, newAttached, newAgents,
        newSize - newAgents);
  }

  private static Shard[] twiceAsMany(Shard[] shards) {
    var more = new Shard[2 * shards.length];
    for (int i = 0; i < more.length; i++) {
      int at = i;
      more[i] = shards[i % shards.length].only(personaId -> shardOf(personaId, more.length) == at);
    }
    return more;
  }

  private static int shardOf(String personaId, int shards) {
    int hash = personaId.hashCode() * 0x9E3779B9;
    return (hash ^ hash >>> 16) & shards - 1;
  }

  public Optional<IndexedPersona> find(String personaId) {
    return Optional.ofNullable(shards[shardOf(personaId, shards.length)].find(personaId));
  }

  /** Id of the agent in this slot, 0 to 255: of those that claim it, the lowest. */
  public Optional<String> inSlot(int slot) {
    return slots.holder(slot);
  }

  /** The fingerprint of an agent, or empty when the persona is unknown or has no agent block. */
  public Optional<Probe> probe(String personaId) {
    long key = shards[shardOf(personaId, shards.length)].key(personaId);
    return key == Shard.NO_ROW ? Optional.empty() : Optional.of(new Probe(rows.words(key, personaId, words)));
  }

  /**
   * The agents that are most like the probe: exactly those that comparing it with every agent would find. In this thread, and
   * at once; a service has a {@link SearchQueue}.
   */
  public Found search(Probe probe, Search search) {
    var course = course(probe, search);
    Sweep.alone(List.of(course));
    return course.matches().found();
  }

  /** A search that is still to be made. */
  Course course(Probe probe, Search search) {
    return Course.of(rows, new Query(probe, words), new Matches(search));
  }

  /**
   * The agents that want a task the most, by the rule of the reference: (likes - aversions) / (likes + aversions) that occur in
   * the description, letter by letter, case aside; only above zero; of equal ones those that were attached last.
   *
   * @param top at least 1
   */
  public List<Aligned> bestForTask(String description, int top, Predicate<IndexedPersona> accepted) {
    return attached.best(description, top, accepted);
  }

  /** The agents that have the feature with at least this proficiency; of several with its name the first counts. */
  public Holders holders(String feature, float minProficiency, int limit) {
    return attached.holders(feature, minProficiency, limit);
  }

  /** Every persona with an agent block, in no particular order. */
  public void forEachAgent(Consumer<IndexedPersona> action) {
    rows.forEachAgent(action);
  }

  /** Personas with an agent block. */
  public int agents() {
    return agents;
  }

  /** Personas without an agent block. */
  public int withoutAgent() {
    return withoutAgent;
  }

  /** Bytes of the rows and of the words that they share: what a search reads. */
  public long bytes() {
    return words.bytes() + rows.bytes();
  }

  private int size() {
    return agents + withoutAgent;
  }

  /**
   * What a search found.
   *
   * @param matches    best first; ties by persona id
   * @param qualifying accepted agents with at least the threshold; empty when there was no threshold
   * @param spread     how many agents, accepted or not, differ in so many bits: all that differ in no more than the last
   *                   match, and where there are fewer matches than were asked for, all that have the threshold
   */
  public record Found(List<Match> matches, OptionalInt qualifying, SortedMap<Integer, Integer> spread) {}
}
