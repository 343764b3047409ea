package io.persona.command.persona.imported;

import io.persona.command.persona.Persona;
import io.persona.command.proposal.Proposal;
import io.persona.command.proposal.rebase.RecentChanges;
import io.persona.kafka.HashChain;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a persona stands before a part of its life.
 *
 * @param persona   null before the first part
 * @param importing whether parts of it are here, and more are to come
 * @param sequence  how many events are here
 * @param hash      end of their chain, 64 hex digits
 * @param changes   what was changed of it lately
 * @param proposals the proposal with an id, of whatever persona; null when there is none
 */
public record Standing(@Nullable Persona persona, boolean importing, long sequence, String hash, RecentChanges changes,
    Function<String, @Nullable Proposal> proposals) {

  /** Nothing is here of it. */
  public static Standing unknown(Function<String, @Nullable Proposal> proposals) {
    return new Standing(null, false, 0, HashChain.START, RecentChanges.noneBefore(0), proposals);
  }
}
