package io.persona.query.log;

import io.persona.query.projection.StoredRow;
import io.persona.kafka.HashChain;
import io.persona.query.current.ErasedRow;
import io.persona.query.current.ParkedRow;
import io.persona.query.current.PersonaRow;
import io.persona.query.history.HistoryRow;
import io.persona.query.projection.Applied.Fate;
import io.persona.query.projection.Arrival;
import io.persona.query.projection.Outcome;
import io.persona.query.proposals.ProposalRow;
import io.persona.query.timetravel.SnapshotRow;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a batch of events is about, and what the events make of them. Pure: rows were loaded before and are
 * written after.
 */
final class PersonaViews {
  private final Map<String, PersonaRow> personas = new HashMap<>();
  private final Map<String, ParkedRow> parked = new HashMap<>();
  private final Map<String, ErasedRow> erased = new HashMap<>();
  private final Map<String, ProposalRow> proposals = new HashMap<>();
  private final Set<StoredRow> written = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> changed = new HashSet<>();
  private final Set<String> withoutConsent = new HashSet<>();
  private final Set<String> forgotten = new HashSet<>();
  private final Instant now;

  PersonaViews(List<PersonaRow> personas, List<ParkedRow> parked, List<ErasedRow> erased,
      Map<String, ProposalRow> proposals, Instant now) {
    personas.forEach(row -> this.personas.put(row.id(), row));
    parked.forEach(row -> this.parked.put(row.personaId(), row));
    erased.forEach(row -> this.erased.put(row.personaId(), row));
    this.proposals.putAll(proposals);
    this.now = now;
  }

  /** Applies one record, after all that came before it. */
  Fate apply(Arrival<PersonaRecord> arrival) {
    return switch (arrival.content()) {
      case PersonaRecord.Event event -> apply(arrival, event);
      case PersonaRecord.Unreadable unreadable -> refuse(arrival, unreadable);
    };
  }

  private Fate apply(Arrival<PersonaRecord> arrival, PersonaRecord.Event event) {
    var fence = fence(event);
    if (fence == Fence.DUPLICATE) {
      return new Fate(arrival.record(), Outcome.DUPLICATE, "");
    }
    if (event.erases()) {
      forget(event.personaId());
    }
    if (parked.containsKey(event.personaId())) {
      return park(arrival, event.personaId(), event.sequence(), fence.reason());
    }
    var refusal = fence == Fence.NEXT ? take(event) : fence.reason();
    if (!refusal.isEmpty()) {
      return park(arrival, event.personaId(), event.sequence(), refusal);
    }
    changed.add(event.personaId());
    return new Fate(arrival.record(), Outcome.ACCEPTED, "");
  }

  private Fence fence(PersonaRecord.Event event) {
    var receipt = erased.get(event.personaId());
    if (receipt != null) {
      return Fence.check(receipt.sequence(), receipt.chainHash(), event);
    }
    var row = personas.get(event.personaId());
    return row == null
        ? Fence.check(0, HashChain.START, event)
        : Fence.check(row.sequence(), row.chainHash(), event);
  }

  /** Empty when it was applied; otherwise why it does not fit, as a code. */
  private String take(PersonaRecord.Event event) {
    var receipt = erased.get(event.personaId());
    if (receipt != null) {
      new OpaqueEvent(event).applyTo(receipt);
      written.add(receipt);
      return "";
    }
    var refusal = new EventApplication(this, event).run();
    if (refusal.isEmpty()) {
      var row = personas.get(event.personaId());
      row.advanceTo(event.sequence(), event.hash(), event.head().time());
      written.add(row);
    }
    return refusal;
  }

  /** From now on only the chain of this persona is followed; a receipt takes the place of its rows. */
  private void forget(String personaId) {
    if (erased.containsKey(personaId)) {
      return;
    }
    var row = personas.remove(personaId);
    written.remove(row);
    var receipt = row == null ? ErasedRow.unread(personaId) : ErasedRow.of(row);
    erased.put(personaId, receipt);
    written.add(receipt);
    forgotten.add(personaId);
    changed.add(personaId);
  }

  /** A record that claims no later place in the history of a persona leaves no hole in it, so nothing waits for it. */
  private Fate refuse(Arrival<PersonaRecord> arrival, PersonaRecord.Unreadable unreadable) {
    var personaId = unreadable.personaId();
    var sequence = unreadable.sequence();
    return personaId == null || sequence == null || sequence <= sequenceOf(personaId)
        ? new Fate(arrival.record(), Outcome.DISCARDED, unreadable.reason())
        : park(arrival, personaId, sequence, unreadable.reason());
  }

  private long sequenceOf(String personaId) {
    var row = personas.get(personaId);
    var receipt = erased.get(personaId);
    return receipt != null ? receipt.sequence() : row != null ? row.sequence() : 0;
  }

  private Fate park(Arrival<?> arrival, String personaId, @Nullable Long sequence, String reason) {
    var before = parked.get(personaId);
    if (before != null) {
      before.queue();
      written.add(before);
      return new Fate(arrival.record(), Outcome.QUEUED, "queued-behind");
    }
    var row = ParkedRow.create(personaId, reason, sequence, arrival.record(), now);
    parked.put(personaId, row);
    written.add(row);
    changed.add(personaId);
    return new Fate(arrival.record(), Outcome.PARKED, reason);
  }

  @Nullable
  PersonaRow persona(String id) {
    return personas.get(id);
  }

  @Nullable
  ProposalRow proposal(String id) {
    return proposals.get(id);
  }

  void add(PersonaRow row) {
    personas.put(row.id(), row);
  }

  void put(ProposalRow row) {
    proposals.put(row.id(), row);
    written.add(row);
  }

  void add(HistoryRow row) {
    written.add(row);
  }

  void add(SnapshotRow row) {
    written.add(row);
  }

  void consentWithdrawn(String personaId) {
    withoutConsent.add(personaId);
  }

  /** Rows that are not in the database as they are now. */
  Set<StoredRow> written() {
    return written;
  }

  /** Ids of personas whose rows are not what they were. */
  Set<String> changed() {
    return changed;
  }

  /** Ids of personas of which no row may stay. */
  Set<String> forgotten() {
    return forgotten;
  }

  /** Ids of personas that withdrew their consent to telemetry. */
  Set<String> withoutConsent() {
    return withoutConsent;
  }
}
