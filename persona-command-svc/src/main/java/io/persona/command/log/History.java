package io.persona.command.log;

import io.persona.command.persona.Persona;
import io.persona.command.proposal.Proposal;
import io.persona.document.ChangedPaths;
import io.persona.kafka.DataKey;
import io.persona.kafka.PersonalRecords;
import io.persona.schemas.event.PersonaCreated;
import io.persona.schemas.event.PersonaErased;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Continues the history of a persona: writes its events, and keeps what they make of the aggregate. */
final class History {
  private final Aggregates aggregates;
  private final Recorder recorder;
  private final PersonalKeys keys;

  History(Aggregates aggregates, Recorder recorder, PersonalKeys keys) {
    this.aggregates = aggregates;
    this.recorder = recorder;
    this.keys = keys;
  }

  /**
   * Records events, in their order.
   *
   * @param events  what happened; none leaves everything as it is
   * @param eventId the id of the event at this place among them
   * @param actor   pseudonym of who decided it
   */
  Aggregate append(Aggregate before, String personaId, List<? extends SpecificRecord> events,
      IntFunction<String> eventId, String actor, Instant now) {
    if (events.isEmpty()) {
      return before.stored() == null ? before : keyed(before, before.stored(), now);
    }
    var head = before.head();
    var persona = before.persona();
    var proposal = before.proposal();
    var key = before.stored() == null ? keys.forNewPersona() : before.stored().key();
    for (int i = 0; i < events.size(); i++) {
      var event = events.get(i);
      head = recorder.event(head, eventId.apply(i), personaId, sealed(event, personaId, key), now);
      persona = event instanceof PersonaCreated created
          ? Persona.born(created, now)
          : Objects.requireNonNull(persona).evolve(event, now);
      proposal = Proposal.evolve(proposal, event);
    }
    var consentKey = consentKey(Objects.requireNonNull(persona), before.stored());
    var after = new Aggregate(new StoredPersona(persona, head, key, consentKey), proposal);
    keep(before, after, actor, now);
    return after;
  }

  /** The key of the consent that there is: another one for each time that it is given, and none without it. */
  private @Nullable DataKey consentKey(Persona persona, @Nullable StoredPersona before) {
    if (!persona.telemetryEnabled()) {
      return null;
    }
    var known = before == null ? null : before.consentKey();
    return known == null ? keys.forNewConsent() : known;
  }

  /** A consent that was given before there were keys for it gets one when it is given again. */
  private Aggregate keyed(Aggregate before, StoredPersona stored, Instant now) {
    var key = consentKey(stored.persona(), stored);
    if (key == stored.consentKey()) {
      return before;
    }
    var after = new StoredPersona(stored.persona(), stored.head(), stored.key(), key);
    aggregates.put(after, after.toState());
    recorder.consentKey(after, stored, keys.kek(), now);
    return new Aggregate(after, before.proposal());
  }

  /** The event as it goes into the log; the one that erases names the key that is destroyed with it. */
  private static SpecificRecord sealed(SpecificRecord event, String personaId, @Nullable DataKey key) {
    if (event instanceof PersonaErased erased && key != null) {
      return new PersonaErased(erased.getPersonaId(), erased.getLastVersion(), key.id(), erased.getActor());
    }
    return PersonalRecords.seal(event, personaId, key);
  }

  private void keep(Aggregate before, Aggregate after, String actor, Instant now) {
    var stored = Objects.requireNonNull(after.stored());
    recorder.consentKey(stored, before.stored(), keys.kek(), now);
    if (stored.persona().life() == Persona.Life.ERASED) {
      aggregates.erase(stored);
      recorder.erased(stored, now);
      return;
    }
    var state = stored.toState();
    aggregates.put(stored, state);
    recorder.state(state, now);
    if (before.stored() == null) {
      recorder.key(stored, keys.kek(), now);
    }
    if (after.proposal() != null && after.proposal() != before.proposal()) {
      aggregates.put(after.proposal(), stored.key());
    }
    var was = before.persona();
    var is = stored.persona();
    if (was != null && was.version() != is.version()) {
      var paths = ChangedPaths.between(was.document(), is.document());
      aggregates.put(stored,
          aggregates.changes(Objects.requireNonNull(before.stored())).with(paths, is.version(), actor));
    }
  }
}
