package io.persona.synthesis.propose;

import io.persona.kafka.PersonalText;
import io.persona.schemas.Evidence;
import io.persona.schemas.command.SubmitProposal;
import io.persona.synthesis.rules.Draft;
import io.persona.synthesis.rules.Tally;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command that submits a draft. Its ids follow from the rule, the persona, the persona's version and the number of
 * the batch: the same draft, made again for whatever reason, is the same command, and is decided once.
 *
 * @param commandId id of the command, a UUID
 * @param command   the command
 */
public record Submission(String commandId, SubmitProposal command) {

  /**
   * The command for a draft.
   *
   * @param version the persona's version that the rule looked at
   * @param batch   number of the draft among those of the persona: 1, 2, 3, …
   */
  public static Submission of(String personaId, long version, long batch, Draft draft) {
    var name = "%s|%s|%d|%d".formatted(draft.rule().name(), personaId, version, batch);
    var command = SubmitProposal.newBuilder().setPersonaId(personaId)
        .setProposalId(NameBasedId.of("proposal|" + name).toString()).setDiff(PersonalText.plain(draft.diff()))
        .setRationale(PersonalText.plain(draft.rationale())).setEvidence(evidence(draft))
        .setConfidence(draft.confidence()).build();
    return new Submission(NameBasedId.of("command|" + name).toString(), command);
  }

  private static List<Evidence> evidence(Draft draft) {
    var evidence = new ArrayList<Evidence>();
    evidence.add(evidence(draft.signal(), draft.asked()));
    if (draft.against().count() > 0) {
      evidence.add(evidence(draft.opposite(), draft.against()));
    }
    return evidence;
  }

  private static Evidence evidence(String label, Tally tally) {
    return new Evidence("vibe_metrics", label, averageOrNull(tally), tally.count());
  }

  private static @Nullable Double averageOrNull(Tally tally) {
    return tally.average().isPresent() ? tally.average().getAsDouble() : null;
  }
}
