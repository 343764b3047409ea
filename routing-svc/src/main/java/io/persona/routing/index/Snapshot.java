package io.persona.routing.index;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All personas at one moment; it never changes. A change copies the one shard it falls into, so that what it costs hardly
 * grows with the number of personas. The questions are answered by reading every agent: a faster engine replaces
 * {@link #compare} and keeps the rest.
 */
public final class Snapshot {
  /** About 60 personas and 75 kB a shard at one million: what one change copies. */
  private static final int SHARDS = 16_384;

  static final Snapshot EMPTY = new Snapshot(empty(), 0, 0);

  private final Shard[] shards;
  private final int agents;
  private final int withoutAgent;

  private Snapshot(Shard[] shards, int agents, int withoutAgent) {
    this.shards = shards;
    this.agents = agents;
    this.withoutAgent = withoutAgent;
  }

  private static Shard[] empty() {
    var shards = new Shard[SHARDS];
    Arrays.fill(shards, Shard.EMPTY);
    return shards;
  }

  /** The snapshot after these changes, in their order. */
  Snapshot after(Iterable<? extends Change> changes) {
    var changed = shards.clone();
    int newAgents = agents;
    int newSize = size();
    for (var change : changes) {
      int at = shardOf(change.personaId());
      var before = changed[at];
      changed[at] = switch (change) {
        case Change.Put put -> before.with(put);
        case Change.Remove remove -> before.without(remove.personaId());
      };
      newAgents += changed[at].agents() - before.agents();
      newSize += changed[at].size() - before.size();
    }
    return new Snapshot(changed, newAgents, newSize - newAgents);
  }

  private static int shardOf(String personaId) {
    int hash = personaId.hashCode();
    return (hash ^ hash >>> 16) & SHARDS - 1;
  }

  public Optional<IndexedPersona> find(String personaId) {
    var shard = shards[shardOf(personaId)];
    int place = shard.find(personaId);
    return place < 0 ? Optional.empty() : Optional.of(shard.persona(place));
  }

  /** The fingerprint of an agent, or empty when the persona is unknown or has no agent block. */
  public Optional<Probe> probe(String personaId) {
    var shard = shards[shardOf(personaId)];
    int place = shard.find(personaId);
    return place < 0 || shard.persona(place).agent() == null ? Optional.empty() : Optional.of(shard.probe(place));
  }

  /** Compares the probe with every agent, in no particular order. */
  public void compare(Probe probe, Comparisons comparisons) {
    for (var shard : shards) {
      shard.compare(probe, comparisons);
    }
  }

  /** Every persona with an agent block, in no particular order. */
  public void forEachAgent(Consumer<IndexedPersona> action) {
    for (var shard : shards) {
      shard.forEachAgent(action);
    }
  }

  /** Personas with an agent block. */
  public int agents() {
    return agents;
  }

  /** Personas without an agent block. */
  public int withoutAgent() {
    return withoutAgent;
  }

  private int size() {
    return agents + withoutAgent;
  }
}
