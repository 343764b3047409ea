package io.persona.command.proposal.rebase;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Reason;
import io.persona.command.decision.Refusal;
import io.persona.command.persona.Persona;
import io.persona.document.PersonaDiff;
import io.persona.kafka.PersonalText;
import io.persona.schemas.command.Conflict;
import io.persona.schemas.event.ProposalSubmitted;
import java.util.List;
import java.util.Optional;

/**
 * A proposal that was made on version N is applied on a later one only if nothing it reads or writes was changed in
 * between. Whatever cannot be told for sure is a conflict.
 */
public final class Rebase {
  private Rebase() {}

  /** Why the proposal cannot move to the persona's version; empty when it can. */
  public static Optional<Refusal> objection(Persona persona, ProposalSubmitted submitted, Circumstances circumstances) {
    var base = submitted.getBaseVersion();
    if (base == persona.version()
        || !(PersonaDiff.parse(PersonalText.text(submitted.getDiff())) instanceof PersonaDiff.Parsed(var diff))) {
      return Optional.empty();
    }
    var touched = diff.touches(persona.document());
    var changes = circumstances.changes();
    if (!touched.isEmpty() && !changes.reachBackTo(base)) {
      return Optional.of(Refusal.of(Reason.DIFF_CONFLICT, "Since version " + base
          + " more was changed than is remembered; the proposal stays pending. Propose the change again."));
    }
    var conflicts = changes.conflicts(touched, base);
    return conflicts.isEmpty() ? Optional.empty() : Optional.of(conflict(base, conflicts));
  }

  private static Refusal conflict(long base, List<Conflict> conflicts) {
    return new Refusal(Reason.DIFF_CONFLICT, "What the proposal touches was changed since version " + base
        + "; the proposal stays pending.", null, conflicts.getFirst().getPath(), conflicts);
  }
}
