package io.persona.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.kafka.CloudEvent;
import io.persona.kafka.HashChain;
import io.persona.query.LoggedPersona;
import io.persona.schemas.MessageType;
import io.persona.schemas.event.ProposalRejected;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FenceTest {
  private static final CloudEvent HEAD = new CloudEvent("e", "persona.proposal.rejected", "/s",
      Instant.parse("2026-03-01T12:00:00Z"), "p");
  private static final byte[] VALUE = {0, 0, 0, 0, 1, 42};
  private static final String BEFORE = "ab".repeat(32);

  @Test
  void theEventAfterTheLastOneThatHashesToWhatItSaysIsNext() {
    assertThat(Fence.check(4, BEFORE, event(5, HashChain.next(BEFORE, 5, HEAD, VALUE)))).isEqualTo(Fence.NEXT);
  }

  @Test
  void anEventThatTheViewHasBeenPastIsADuplicate() {
    assertThat(Fence.check(5, BEFORE, event(5, BEFORE))).isEqualTo(Fence.DUPLICATE);
    assertThat(Fence.check(9, BEFORE, event(1, BEFORE))).isEqualTo(Fence.DUPLICATE);
  }

  @Test
  void anEventBeyondTheNextOneLeavesAGap() {
    assertThat(Fence.check(4, BEFORE, event(6, BEFORE))).isEqualTo(Fence.GAP);
    assertThat(Fence.check(0, HashChain.START, event(2, BEFORE))).isEqualTo(Fence.GAP);
  }

  @Test
  void anEventOfAnotherHistoryBreaksTheChain() {
    var other = HashChain.next("cd".repeat(32), 5, HEAD, VALUE);

    assertThat(Fence.check(4, BEFORE, event(5, other))).isEqualTo(Fence.BROKEN_LINK);
  }

  private static PersonaRecord.Event event(long sequence, String hash) {
    var value = new ProposalRejected("p", "q", null, LoggedPersona.ADA);
    return new PersonaRecord.Event(HEAD, MessageType.PROPOSAL_REJECTED, sequence, hash, VALUE, value);
  }
}
