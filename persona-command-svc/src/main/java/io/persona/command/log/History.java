package io.persona.command.log;

import io.persona.command.persona.Persona;
import io.persona.command.proposal.Proposal;
import io.persona.document.ChangedPaths;
import io.persona.schemas.event.PersonaCreated;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificRecord;

/** Continues the history of a persona: writes its events, and keeps what they make of the aggregate. */
final class History {
  private final Aggregates aggregates;
  private final Recorder recorder;

  History(Aggregates aggregates, Recorder recorder) {
    this.aggregates = aggregates;
    this.recorder = recorder;
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
      return before;
    }
    var head = before.head();
    var persona = before.persona();
    var proposal = before.proposal();
    for (int i = 0; i < events.size(); i++) {
      var event = events.get(i);
      head = recorder.event(head, eventId.apply(i), personaId, event, now);
      persona = event instanceof PersonaCreated created
          ? Persona.born(created, now)
          : Objects.requireNonNull(persona).evolve(event, now);
      proposal = Proposal.evolve(proposal, event);
    }
    var after = new Aggregate(new StoredPersona(Objects.requireNonNull(persona), head), proposal);
    keep(before, after, actor, now);
    return after;
  }

  private void keep(Aggregate before, Aggregate after, String actor, Instant now) {
    var stored = Objects.requireNonNull(after.stored());
    aggregates.put(stored);
    recorder.state(stored, now);
    if (after.proposal() != null && after.proposal() != before.proposal()) {
      aggregates.put(after.proposal());
    }
    var was = before.persona();
    var is = stored.persona();
    if (was != null && was.version() != is.version()) {
      var paths = ChangedPaths.between(was.document(), is.document());
      aggregates.put(is.id(), aggregates.changes(was).with(paths, is.version(), actor));
    }
  }
}
