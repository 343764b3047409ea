package io.persona.command.log;

import io.persona.command.proposal.Proposal;
import io.persona.command.proposal.rebase.RecentChanges;
import io.persona.kafka.DataKey;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.schemas.state.PersonaState;
import java.util.ArrayList;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * What the decisions of one partition are made on: its personas, what was changed of them lately, and their proposals with
 * their deadlines. Kept in a changelog topic, where personal data is sealed as it is in the log.
 */
public final class Aggregates {
  /** The part of personas, for queries from outside the topology. */
  static final String PERSONAS = "persona";
  private static final String PROPOSALS = "proposal";
  private static final String CHANGES = "changes";
  private static final String OF_PERSONA = "proposals-of-persona";
  /** Between the ids of a persona and of its proposal; in no id of a persona. */
  private static final char OF = '/';
  private static final byte[] THERE = {};

  private final StorePart personas;
  private final StorePart proposals;
  private final StorePart changes;
  private final StorePart ofPersona;
  private final KeyEncryptionKey kek;
  private final Deadlines deadlines;
  private final RecentPersonas recent = new RecentPersonas();

  public Aggregates(ProcessorContext<?, ?> context, KeyEncryptionKey kek) {
    this.kek = kek;
    this.ofPersona = new StorePart(context, OF_PERSONA);
    this.personas = new StorePart(context, PERSONAS);
    this.proposals = new StorePart(context, PROPOSALS);
    this.changes = new StorePart(context, CHANGES);
    this.deadlines = new Deadlines(context);
  }

  public @Nullable StoredPersona persona(String id) {
    var known = recent.get(id);
    return known == null ? read(id) : known;
  }

  private @Nullable StoredPersona read(String id) {
    var bytes = personas.get(id);
    if (bytes == null) {
      return null;
    }
    var stored = StoredPersona.fromBytes(bytes, kek);
    recent.put(stored, bytes.length);
    return stored;
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
    var bytes = stored.toBytes(kek, state);
    personas.put(stored.persona().id(), bytes);
    recent.put(stored, bytes.length);
  }

  public void put(StoredPersona stored, RecentChanges last) {
    var id = stored.persona().id();
    changes.put(id, StoredChanges.toBytes(last, id, stored.key()));
  }

  /** Keeps nothing of an erased persona but that it was erased. What is left of its deadlines passes without effect. */
  public void erase(StoredPersona erased) {
    var id = erased.persona().id();
    var owned = new ArrayList<String>();
    try (var all = ofPersona.beginningWith(id + OF)) {
      all.forEachRemaining(entry -> owned.add(entry.key));
    }
    for (var entry : owned) {
      proposals.delete(entry.substring(id.length() + 1));
      ofPersona.delete(entry);
    }
    changes.delete(id);
    var left = new StoredPersona(erased.persona(), erased.head(), null, null);
    put(left, left.toState());
  }

  /** Keeps the proposal, and its deadline as long as it waits. */
  public void put(Proposal proposal, @Nullable DataKey key) {
    var submitted = proposal.submitted();
    proposals.put(submitted.getProposalId(), StoredProposal.toBytes(proposal, key));
    ofPersona.put(submitted.getPersonaId() + OF + submitted.getProposalId(), THERE);
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
