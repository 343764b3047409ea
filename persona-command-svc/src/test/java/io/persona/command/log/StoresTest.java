package io.persona.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.command.proposal.Proposal;
import io.persona.command.proposal.rebase.RecentChanges;
import io.persona.kafka.DataKey;
import io.persona.kafka.PersonalText;
import io.persona.schemas.Actor;
import io.persona.schemas.ActorKind;
import io.persona.schemas.event.ProposalSubmitted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;

/** What is kept between decisions comes back as it was. */
class StoresTest {
  private static final DataKey KEY = DataKey.generate();
  private static final Proposal.Pending PENDING = new Proposal.Pending(new ProposalSubmitted("p1", "q1", 3L,
      PersonalText.plain("[]"), null, null, List.of(), List.of(), 0.5, new Actor("a-1", ActorKind.PERSON),
      Instant.parse("2026-01-31T08:30:00Z"), 3));

  static Stream<Proposal> proposals() {
    return Stream.of(PENDING, PENDING.endorsedBy("a-2"), PENDING.endorsedBy("a-2").endorsedBy("a-ü"), PENDING.approve(),
        PENDING.reject(), PENDING.expire(), PENDING.withdraw());
  }

  @ParameterizedTest
  @MethodSource("proposals")
  void every_state_of_a_proposal_is_kept(Proposal proposal) {
    assertThat(StoredProposal.fromBytes(StoredProposal.toBytes(proposal, null), _ -> null)).isEqualTo(proposal);
    assertThat(StoredProposal.fromBytes(StoredProposal.toBytes(proposal, KEY), _ -> KEY)).isEqualTo(proposal);
  }

  @Test
  void a_proposal_that_was_kept_before_there_were_endorsements_is_read() {
    var bytes = StoredProposal.toBytes(PENDING, null);

    assertThat(bytes[0]).isEqualTo((byte) 'P');
    assertThat(bytes[1]).isEqualTo((byte) 0xC3);
  }

  @Test
  void recent_changes_are_kept() {
    var recent = RecentChanges.noneBefore(7).with(Set.of("/traits/\"quoted\"~1"), 8, "a-1").with(Set.of(""), 9, "a-2");

    assertThat(StoredChanges.fromBytes(StoredChanges.toBytes(recent, "p1", null), "p1", null)).isEqualTo(recent);
    var sealed = StoredChanges.toBytes(recent, "p1", KEY);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("quoted");
    assertThat(StoredChanges.fromBytes(sealed, "p1", KEY)).isEqualTo(recent);
  }
}
