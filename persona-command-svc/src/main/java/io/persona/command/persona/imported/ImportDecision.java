package io.persona.command.persona.imported;

import io.persona.command.decision.Reason;
import io.persona.command.decision.Refusal;
import io.persona.command.persona.Persona;
import io.persona.schemas.command.ImportLife;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a part of a life may be taken in: its persona is not here yet, or its import has come exactly so far, and each
 * event follows the one before, can be read, and does to the persona what it says.
 *
 * <p>Decision: docs/adr/0044-a-life-is-imported-in-parts-as-it-was.md.
 */
public final class ImportDecision {
  /** Most events of one part: bounds how long it holds up decisions. */
  public static final int MAX_EVENTS = 500;

  private ImportDecision() {}

  /** What becomes of a part. */
  public sealed interface Outcome {}

  /** All of it is taken in. */
  public record Taken(TakenLife life) implements Outcome {}

  /** Nothing of it is. */
  public record Refused(Refusal refusal) implements Outcome {}

  /** Decides a part that follows what is here. */
  public static Outcome decide(Standing before, ImportLife part, EventReader reader, Instant now) {
    var outOfPlace = outOfPlace(before, part);
    if (outOfPlace.isPresent()) {
      return new Refused(outOfPlace.get());
    }
    var life = new TakenLife(part.getPersonaId(), before);
    for (int i = 0; i < part.getEvents().size(); i++) {
      var place = before.sequence() + i + 1;
      switch (reader.read(part.getEvents().get(i), life.hash(), place, now)) {
        case EventReader.Flawed(var reason, var flaw) -> {
          return refuse(reason, place, i, flaw);
        }
        case EventReader.Read event -> {
          var flaw = life.take(event);
          if (flaw.isPresent()) {
            return refuse(Reason.INVALID_LIFE, place, i, flaw.get());
          }
        }
      }
    }
    return new Taken(life);
  }

  private static Optional<Refusal> outOfPlace(Standing before, ImportLife part) {
    if (before.persona() != null && !before.importing()) {
      return Optional.of(Refusal.of(Reason.PERSONA_EXISTS, before.persona().life() == Persona.Life.ERASED
          ? "There was a persona with this id; it was erased, and its id cannot be used again."
          : "There is already a persona with this id."));
    }
    if (part.getAfter() != before.sequence()) {
      return Optional.of(before.importing()
          ? Refusal.of(Reason.PERSONA_IMPORTING, "Its import stands after event " + before.sequence()
              + ": go on from there.")
          : new Refusal(Reason.INVALID_LIFE, "Nothing of this life is here: begin with event 1.", null, "/after"));
    }
    var count = part.getEvents().size();
    return count >= 1 && count <= MAX_EVENTS
        ? Optional.empty()
        : Optional.of(new Refusal(Reason.INVALID_LIFE, "A part has 1 to " + MAX_EVENTS + " events.", null, "/events"));
  }

  private static Outcome refuse(Reason reason, long place, int index, String flaw) {
    return new Refused(new Refusal(reason, "Event " + place + ": " + flaw, null, "/events/" + index));
  }
}
