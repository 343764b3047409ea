package io.persona.command.log;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Reason;
import io.persona.command.decision.Refusal;
import io.persona.command.persona.imported.EventReader;
import io.persona.command.persona.imported.ImportDecision;
import io.persona.command.persona.imported.Standing;
import io.persona.command.persona.imported.TakenLife;
import io.persona.kafka.DataKey;
import io.persona.kafka.HistoryReader;
import io.persona.kafka.SealBroken;
import io.persona.schemas.command.CommandResult;
import io.persona.schemas.command.ImportLife;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Continues a life that comes from another log: its events are written as they were, and what they make is kept. */
final class LifeImport {
  private final Aggregates aggregates;
  private final Recorder recorder;
  private final PersonalKeys keys;
  private final HistoryReader values = new HistoryReader();

  LifeImport(Aggregates aggregates, Recorder recorder, PersonalKeys keys) {
    this.aggregates = aggregates;
    this.recorder = recorder;
    this.keys = keys;
  }

  /** Why a command has to wait for the end of an import; null when it has not. */
  static @Nullable Refusal unfinished(Aggregate aggregate) {
    var stored = aggregate.stored();
    return stored != null && stored.importing()
        ? Refusal.of(Reason.PERSONA_IMPORTING,
            "Its import stands after event " + stored.head().sequence() + ": finish it, or erase the persona.")
        : null;
  }

  /** Decides a part, and records it. */
  CommandResult take(Command command, ImportLife part, Aggregate before, Circumstances circumstances) {
    var stored = before.stored();
    try {
      var key = stored == null ? given(part) : stored.key();
      var outcome = ImportDecision.decide(standing(stored), part, new EventReader(part.getPersonaId(), key, values),
          circumstances.now());
      return switch (outcome) {
        case ImportDecision.Refused(var refusal) -> Results.refused(command, before, refusal);
        case ImportDecision.Taken(var life) ->
          Results.accepted(command, record(life, part, stored == null, key, circumstances.now()), 0);
      };
    } catch (SealBroken otherInstallation) {
      return Results.refused(command, before, new Refusal(Reason.SEALED_LIFE,
          "The key that came with the life is not wrapped for this installation.", null, "/key"));
    }
  }

  private @Nullable DataKey given(ImportLife part) {
    var wrapped = part.getWrappedKey();
    if (part.getKeyId() == null || wrapped == null) {
      return null;
    }
    var bytes = new byte[wrapped.remaining()];
    wrapped.duplicate().get(bytes);
    return keys.kek().unwrap(part.getKeyId(), bytes);
  }

  private Standing standing(@Nullable StoredPersona stored) {
    return stored == null
        ? Standing.unknown(id -> aggregates.proposal(id, null))
        : new Standing(stored.persona(), stored.importing(), stored.head().sequence(), stored.head().hash(),
            aggregates.changes(stored), id -> aggregates.proposal(id, stored));
  }

  private Aggregate record(TakenLife life, ImportLife part, boolean first, @Nullable DataKey key, Instant now) {
    life.events().forEach(event -> recorder.imported(event, now));
    var head = new ChainHead(part.getAfter() + life.events().size(), life.hash());
    var consentKey = part.getLast() && life.persona().telemetryEnabled() ? keys.forNewConsent() : null;
    var stored = new StoredPersona(life.persona(), head, key, consentKey, !part.getLast());
    var state = stored.toState();
    aggregates.put(stored, state);
    aggregates.put(stored, life.changes());
    life.proposals().forEach(proposal -> aggregates.put(proposal, key));
    if (first) {
      recorder.key(stored, keys.kek(), now);
    }
    if (part.getLast()) {
      recorder.consentKey(stored, null, keys.kek(), now);
      recorder.state(state, now);
    }
    return new Aggregate(stored, null);
  }
}
