package io.persona.command.log;

import io.persona.command.proposal.Proposal;
import io.persona.command.proposal.rebase.RecentChanges;
import io.persona.kafka.DataKey;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.schemas.state.PersonaState;
import java.util.ArrayList;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What the decisions of one partition are made on: its personas, what was changed of them lately, and their proposals with
 * their deadlines. Kept in changelog topics, where personal data is sealed as it is in the log.
 */
public final class Aggregates {
  /** Name of the store of personas, for queries from outside the topology. */
  static final String PERSONAS = "personas";
  private static final String PROPOSALS = "proposals";
  private static final String CHANGES = "changes";
  private static final String OF_PERSONA = "proposals-of-persona";
  /** Between the ids of a persona and of its proposal; in no id of a persona. */
  private static final char OF = '/';
  private static final byte[] THERE = {};
  /** What was deleted or replaced is gone from the changelogs about this long after: erasure does not wait for more. */
  private static final Map<String, String> CHANGELOG = Map.of("max.compaction.lag.ms", "3600000");

  private final KeyValueStore<String, byte[]> personas;
  private final KeyValueStore<String, byte[]> proposals;
  private final KeyValueStore<String, byte[]> changes;
  private final KeyValueStore<String, byte[]> ofPersona;
  private final KeyEncryptionKey kek;
  private final Deadlines deadlines;

  public Aggregates(ProcessorContext<?, ?> context, KeyEncryptionKey kek) {
    this.kek = kek;
    this.ofPersona = context.getStateStore(OF_PERSONA);
    this.personas = context.getStateStore(PERSONAS);
    this.proposals = context.getStateStore(PROPOSALS);
    this.changes = context.getStateStore(CHANGES);
    this.deadlines = new Deadlines(context);
  }

  /** The stores to add to the topology. */
  public static StoreBuilder<?>[] stores() {
    return new StoreBuilder<?>[] {store(PERSONAS), store(PROPOSALS), store(CHANGES), store(OF_PERSONA),
        Deadlines.stores()};
  }

  private static StoreBuilder<?> store(String name) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
        .withLoggingEnabled(CHANGELOG);
  }

  public @Nullable StoredPersona persona(String id) {
    var bytes = personas.get(id);
    return bytes == null ? null : StoredPersona.fromBytes(bytes, kek);
  }

  /**
   * The proposal with this id, whatever persona it is about; null when there is none.
   *
   * @param likely the persona that it is about, unless somebody named the wrong one
   */
  public @Nullable Proposal proposal(String id, @Nullable StoredPersona likely) {
    var bytes = proposals.get(id);
    return bytes == null ? null : StoredProposal.fromBytes(bytes, personaId -> key(personaId, likely));
  }

  private @Nullable DataKey key(String personaId, @Nullable StoredPersona likely) {
    var stored = likely != null && likely.persona().id().equals(personaId) ? likely : persona(personaId);
    return stored == null ? null : stored.key();
  }

  /** What was changed of this persona lately. */
  public RecentChanges changes(StoredPersona stored) {
    var persona = stored.persona();
    var bytes = changes.get(persona.id());
    return bytes == null
        ? RecentChanges.noneBefore(persona.version())
        : StoredChanges.fromBytes(bytes, persona.id(), stored.key());
  }

  public Deadlines deadlines() {
    return deadlines;
  }

  /** @param state of this persona, as other services read it */
  public void put(StoredPersona stored, PersonaState state) {
    personas.put(stored.persona().id(), stored.toBytes(kek, state));
  }

  public void put(StoredPersona stored, RecentChanges recent) {
    var id = stored.persona().id();
    changes.put(id, StoredChanges.toBytes(recent, id, stored.key()));
  }

  /** Keeps nothing of an erased persona but that it was erased. What is left of its deadlines passes without effect. */
  public void erase(StoredPersona erased) {
    var id = erased.persona().id();
    var owned = new ArrayList<String>();
    try (var all = ofPersona.prefixScan(id + OF, Serdes.String().serializer())) {
      all.forEachRemaining(entry -> owned.add(entry.key));
    }
    for (var entry : owned) {
      proposals.delete(entry.substring(id.length() + 1));
      ofPersona.delete(entry);
    }
    changes.delete(id);
    var left = new StoredPersona(erased.persona(), erased.head(), null);
    put(left, left.toState());
  }

  /** Keeps the proposal, and its deadline as long as it waits. */
  public void put(Proposal proposal, @Nullable DataKey key) {
    var submitted = proposal.submitted();
    proposals.put(submitted.getProposalId(), StoredProposal.toBytes(proposal, key));
    ofPersona.putIfAbsent(submitted.getPersonaId() + OF + submitted.getProposalId(), THERE);
    if (submitted.getExpiresAt() == null) {
      return;
    }
    if (proposal instanceof Proposal.Pending) {
      deadlines.add(submitted.getExpiresAt(), submitted.getProposalId(), submitted.getPersonaId());
    } else {
      deadlines.remove(submitted.getExpiresAt(), submitted.getProposalId());
    }
  }
}
