package io.persona.synthesis.propose;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.kafka.PersonalText;
import io.persona.schemas.Evidence;
import io.persona.synthesis.Settings;
import io.persona.synthesis.rules.Batch;
import io.persona.synthesis.rules.Draft;
import io.persona.synthesis.rules.Rule;
import io.persona.synthesis.rules.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubmissionTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void theSameDraftIsTheSameCommandAndAnotherIsAnother() {
    var first = Submission.of("coach", 1, 1, draft());

    assertThat(Submission.of("coach", 1, 1, draft())).isEqualTo(first);
    assertThat(Submission.of("tutor", 1, 1, draft()).commandId()).isNotEqualTo(first.commandId());
    assertThat(Submission.of("coach", 2, 1, draft()).commandId()).isNotEqualTo(first.commandId());
    assertThat(Submission.of("coach", 1, 2, draft()).commandId()).isNotEqualTo(first.commandId());
    assertThat(first.command().getProposalId()).isNotEqualTo(first.commandId());
  }

  @Test
  void idsAreUuidsOfVersion5() {
    var id = UUID.fromString(Submission.of("coach", 1, 1, draft()).commandId());

    assertThat(id.version()).isEqualTo(5);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void carriesDiffRationaleEvidenceAndConfidence() {
    var command = Submission.of("coach", 1, 1, draft()).command();

    assertThat(PersonalText.text(command.getDiff())).startsWith("[{\"op\":\"test\"");
    assertThat(command.getRationale()).isNotNull();
    assertThat(command.getEvidence()).containsExactly(new Evidence("vibe_metrics", "warmer", 0.75, 8L),
        new Evidence("vibe_metrics", "cooler", 0.5, 2L));
    assertThat(command.getConfidence()).isEqualTo(draft().confidence());
    assertThat(command.getExpectedVersion()).isNull();
    assertThat(command.getLeasesRequired()).isEmpty();
  }

  private static Draft draft() {
    var batch = new Batch(NOON, new Tally(8, 4, 3, NOON), new Tally(2, 2, 1, NOON));
    return Rule.TABLE.getFirst().evaluate(new BigDecimal("0.3"), batch, Settings.defaults()).orElseThrow();
  }
}
