package io.persona.command.log;

import io.persona.command.persona.Persona;
import io.persona.command.proposal.Proposal;
import io.persona.command.proposal.rebase.RecentChanges;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What the decisions of one partition are made on: its personas, what was changed of them lately, and their proposals with
 * their deadlines. Kept in changelog topics.
 */
public final class Aggregates {
  /** Name of the store of personas, for queries from outside the topology. */
  static final String PERSONAS = "personas";
  private static final String PROPOSALS = "proposals";
  private static final String CHANGES = "changes";

  private final KeyValueStore<String, byte[]> personas;
  private final KeyValueStore<String, byte[]> proposals;
  private final KeyValueStore<String, byte[]> changes;
  private final Deadlines deadlines;

  public Aggregates(ProcessorContext<?, ?> context) {
    this.personas = context.getStateStore(PERSONAS);
    this.proposals = context.getStateStore(PROPOSALS);
    this.changes = context.getStateStore(CHANGES);
    this.deadlines = new Deadlines(context);
  }

  /** The stores to add to the topology. */
  public static StoreBuilder<?>[] stores() {
    return new StoreBuilder<?>[] {store(PERSONAS), store(PROPOSALS), store(CHANGES), Deadlines.stores()};
  }

  private static StoreBuilder<?> store(String name) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
  }

  public @Nullable StoredPersona persona(String id) {
    var bytes = personas.get(id);
    return bytes == null ? null : StoredPersona.fromBytes(bytes);
  }

  /** The proposal with this id, whatever persona it is about; null when there is none. */
  public @Nullable Proposal proposal(String id) {
    var bytes = proposals.get(id);
    return bytes == null ? null : StoredProposal.fromBytes(bytes);
  }

  /** What was changed of this persona lately. */
  public RecentChanges changes(Persona persona) {
    var bytes = changes.get(persona.id());
    return bytes == null ? RecentChanges.noneBefore(persona.version()) : StoredChanges.fromBytes(bytes);
  }

  public Deadlines deadlines() {
    return deadlines;
  }

  public void put(StoredPersona stored) {
    personas.put(stored.persona().id(), stored.toBytes());
  }

  public void put(String personaId, RecentChanges recent) {
    changes.put(personaId, StoredChanges.toBytes(recent));
  }

  /** Keeps the proposal, and its deadline as long as it waits. */
  public void put(Proposal proposal) {
    var submitted = proposal.submitted();
    proposals.put(submitted.getProposalId(), StoredProposal.toBytes(proposal));
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
