package io.persona.synthesis.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.synthesis.Settings;
import io.persona.synthesis.batch.PersonaWatch.Evaluation;
import io.persona.synthesis.rules.Dimension;
import io.persona.synthesis.rules.Tally;
import io.persona.synthesis.rules.Thresholds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonaWatchTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Thresholds THRESHOLDS = Settings.defaults();

  @Test
  void draftsOnceBothTheStateAndTheMetricsAreKnown() {
    var stateOnly = PersonaWatch.NOTHING.state(profile(1, 1, 0));
    var metricsOnly = PersonaWatch.NOTHING.metrics(warmer(5));

    assertThat(evaluate(stateOnly).draft()).isEmpty();
    assertThat(evaluate(metricsOnly).draft()).isEmpty();
    assertThat(evaluate(stateOnly.metrics(warmer(5))).draft()).isPresent();
    assertThat(evaluate(metricsOnly.state(profile(1, 1, 0))).draft()).isPresent();
  }

  @Test
  void theSameRecordsAgainDraftNothing() {
    var after = drafted().next();

    assertThat(evaluate(after).draft()).isEmpty();
    assertThat(evaluate(after.metrics(warmer(5))).draft()).isEmpty();
    assertThat(evaluate(after.state(profile(1, 2, 0))).draft()).isEmpty();
  }

  @Test
  void theNextDraftTakesANewBatchOfSamples() {
    var approved = drafted().next().state(profile(1, 2, 1)).state(profile(2, 4, 0));

    assertThat(evaluate(approved.metrics(warmer(9))).draft()).isEmpty();
    var next = evaluate(approved.metrics(warmer(10)));
    assertThat(next.draft()).hasValueSatisfying(draft -> assertThat(draft.asked().count()).isEqualTo(5));
    assertThat(next.next().drafts()).isEqualTo(2);
  }

  @Test
  void nothingIsDraftedWhileAProposalIsPending() {
    var pending = drafted().next().state(profile(1, 2, 1)).metrics(warmer(50));

    assertThat(evaluate(pending).draft()).isEmpty();
    assertThat(evaluate(pending.state(profile(1, 3, 0))).draft()).isPresent();
  }

  @Test
  void nothingIsDraftedBeforeTheEffectOfTheLastProposalWasSeenOrTimeIsUp() {
    var asked = drafted().next().metrics(warmer(50));

    assertThat(asked.evaluate(THRESHOLDS, NOON.plusSeconds(29)).draft()).isEmpty();
    assertThat(asked.evaluate(THRESHOLDS, NOON.plusSeconds(30)).draft()).isPresent();
  }

  @Test
  void nothingIsDraftedWithoutConsent() {
    var silent = new Profile(1, 1, false, 0, Map.of(Dimension.EMOTIONAL_TONE, new BigDecimal("0.3")));

    assertThat(evaluate(PersonaWatch.NOTHING.state(silent).metrics(warmer(50))).draft()).isEmpty();
  }

  @Test
  void nothingIsDraftedForAPersonaWithoutCommunication() {
    var mute = new Profile(1, 1, true, 0, Map.of());

    assertThat(evaluate(PersonaWatch.NOTHING.state(mute).metrics(warmer(50))).draft()).isEmpty();
  }

  @Test
  void afterAWithdrawalCountingStartsAnew() {
    var again = drafted().next().metricsWithdrawn().state(profile(3, 5, 0)).metrics(warmer(5));

    assertThat(evaluate(again).draft()).isPresent();
  }

  @Test
  void aRestartOfCountingIsNoticedEvenWhenItsWithdrawalWasNotSeen() {
    var recounted = drafted().next().state(profile(3, 5, 0))
        .metrics(new Signals(NOON.plusSeconds(1), Map.of("warmer", new Tally(7, 7, 7, NOON.plusSeconds(60)))));

    assertThat(evaluate(recounted).draft()).isPresent();
  }

  @Test
  void aLateOlderSampleIsNoRestartOfCounting() {
    var late = drafted().next().state(profile(2, 3, 0))
        .metrics(new Signals(NOON.minusSeconds(60), warmer(6).tallies()));

    assertThat(evaluate(late).draft()).isEmpty();
  }

  @Test
  void dimensionsAreBatchedApart() {
    var both = new HashMap<>(warmer(5).tallies());
    both.put("more_formal", new Tally(5, 5, 5, NOON));
    var first = evaluate(PersonaWatch.NOTHING.state(profile(1, 1, 0)).metrics(new Signals(NOON, both)));
    var second = evaluate(first.next().state(profile(1, 2, 1)).state(profile(2, 4, 0)));

    assertThat(first.draft()).hasValueSatisfying(
        draft -> assertThat(draft.rule().dimension()).isEqualTo(Dimension.EMOTIONAL_TONE));
    assertThat(second.draft())
        .hasValueSatisfying(draft -> assertThat(draft.rule().dimension()).isEqualTo(Dimension.FORMALITY));
  }

  @Test
  void whatIsStoredIsReadBackAsItWas() {
    var watch = drafted().next();

    assertThat(WatchList.read(WatchList.write(watch))).isEqualTo(watch);
    assertThat(WatchList.read(null)).isEqualTo(PersonaWatch.NOTHING);
  }

  private static Evaluation drafted() {
    var evaluation = evaluate(PersonaWatch.NOTHING.state(profile(1, 1, 0)).metrics(warmer(5)));
    assertThat(evaluation.draft()).isPresent();
    return evaluation;
  }

  private static Evaluation evaluate(PersonaWatch watch) {
    return watch.evaluate(THRESHOLDS, NOON);
  }

  private static Profile profile(long version, long sequence, int pending) {
    return new Profile(version, sequence, true, pending,
        Map.of(Dimension.EMOTIONAL_TONE, new BigDecimal("0.30"), Dimension.FORMALITY, new BigDecimal("0.5")));
  }

  private static Signals warmer(long count) {
    return new Signals(NOON, Map.of("warmer", new Tally(count, count, count * 0.8, NOON.plusSeconds(count))));
  }
}
