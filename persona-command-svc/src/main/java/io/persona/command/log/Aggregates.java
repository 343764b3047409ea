package io.persona.command.log;

import io.persona.command.proposal.Proposal;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** What the decisions of one partition are made on: its personas and their proposals. Kept in a changelog topic. */
public final class Aggregates {
  private static final String PERSONAS = "personas";
  private static final String PROPOSALS = "proposals";

  private final KeyValueStore<String, byte[]> personas;
  private final KeyValueStore<String, byte[]> proposals;

  public Aggregates(ProcessorContext<?, ?> context) {
    this.personas = context.getStateStore(PERSONAS);
    this.proposals = context.getStateStore(PROPOSALS);
  }

  /** The stores to add to the topology. */
  public static StoreBuilder<?>[] stores() {
    return new StoreBuilder<?>[] {store(PERSONAS), store(PROPOSALS)};
  }

  private static StoreBuilder<?> store(String name) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
  }

  public @Nullable StoredPersona persona(String id) {
    var bytes = personas.get(id);
    return bytes == null ? null : StoredPersona.fromBytes(bytes);
  }

  /** The proposal with this id, or null when there is none for this persona. */
  public @Nullable Proposal proposal(String id, String personaId) {
    var bytes = proposals.get(id);
    if (bytes == null) {
      return null;
    }
    var proposal = StoredProposal.fromBytes(bytes);
    return proposal.submitted().getPersonaId().equals(personaId) ? proposal : null;
  }

  public void put(StoredPersona stored) {
    personas.put(stored.persona().id(), stored.toBytes());
  }

  public void put(Proposal proposal) {
    proposals.put(proposal.submitted().getProposalId(), StoredProposal.toBytes(proposal));
  }
}
