package io.persona.synthesis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.synthesis.Settings;
import io.persona.synthesis.rules.Rule.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Rule WARMER = new Rule(Dimension.EMOTIONAL_TONE, Direction.RAISE);
  private static final Rule COOLER = new Rule(Dimension.EMOTIONAL_TONE, Direction.LOWER);

  @ParameterizedTest(name = "{0} warmer of {1} against {2} cooler on {3} proposes {4}")
  @CsvSource({
      // warmer, average strength, cooler, current, proposed (- is nothing)
      "5, 0.6, 0, 0.3, 0.4", "5, 0.8, 2, 0.3, 0.4", "50, 1.0, 25, 0.3, 0.4", "5, 0.8, 0, 0.95, 1",
      "5, 0.8, 0, 0.3000, 0.4", "5, 0.8, 0, 0, 0.1", "5, 0.8, 0, 0.333333333333333, 0.4333",
      // too few, too weak, too mixed, nowhere to go
      "4, 1.0, 0, 0.3, -", "5, 0.59, 0, 0.3, -", "5, 0.8, 3, 0.3, -", "5, 0.8, 0, 1, -", "5, 0.8, 0, 1.0, -",
      "0, 0.0, 0, 0.3, -"})
  void warmerRaisesTheTone(long warmer, double strength, long cooler, BigDecimal current, String proposed) {
    var draft = WARMER.evaluate(current, batch(tally(warmer, strength), tally(cooler, 0.9)), Settings.defaults());

    assertThat(draft.map(Draft::proposed).map(BigDecimal::toPlainString).orElse("-")).isEqualTo(proposed);
  }

  @ParameterizedTest(name = "{0} cooler against {1} warmer on {2} proposes {3}")
  @CsvSource({"5, 0, 0.3, 0.2", "5, 2, 0.3, 0.2", "5, 0, 0.05, 0", "5, 3, 0.3, -", "5, 0, 0, -", "5, 0, 0.0, -"})
  void coolerLowersTheTone(long cooler, long warmer, BigDecimal current, String proposed) {
    var draft = COOLER.evaluate(current, batch(tally(warmer, 0.9), tally(cooler, 0.8)), Settings.defaults());

    assertThat(draft.map(Draft::proposed).map(BigDecimal::toPlainString).orElse("-")).isEqualTo(proposed);
  }

  @Test
  void theTableHasBothDirectionsOfEachDimension() {
    assertThat(Rule.TABLE).extracting(Rule::name).containsExactly("warmer-raises-emotional_tone",
        "cooler-lowers-emotional_tone", "more_formal-raises-formality", "less_formal-lowers-formality");
  }

  @Test
  void samplesWithoutAnyStrengthAreNoReason() {
    var unstated = new Tally(10, 0, 0, NOON);

    assertThat(WARMER.evaluate(new BigDecimal("0.3"), batch(unstated, Tally.NONE), Settings.defaults())).isEmpty();
  }

  @Test
  void aBatchThatIsTooShortIsNoReason() {
    var hour = Settings.with(Map.of("min-duration", "PT1H"));
    var batch = new Batch(NOON, new Tally(5, 5, 4, NOON.plusSeconds(3599)), Tally.NONE);
    var longer = new Batch(NOON, new Tally(5, 5, 4, NOON.plusSeconds(3600)), Tally.NONE);

    assertThat(WARMER.evaluate(new BigDecimal("0.3"), batch, hour)).isEmpty();
    assertThat(WARMER.evaluate(new BigDecimal("0.3"), longer, hour)).isPresent();
  }

  @Test
  void aDraftTestsTheValueThatItReplacesAndExplainsItselfInNumbers() {
    var draft = WARMER.evaluate(new BigDecimal("0.30"), batch(tally(6, 0.8), tally(1, 0.4)), Settings.defaults())
        .orElseThrow();

    assertThat(draft.diff()).isEqualTo("[{\"op\":\"test\",\"path\":\"/agent/communication/emotional_tone\","
        + "\"value\":0.30},{\"op\":\"replace\",\"path\":\"/agent/communication/emotional_tone\",\"value\":0.4}]");
    assertThat(draft.rationale()).isEqualTo("6 signals 'warmer' and 1 'cooler' since 2026-03-01T12:00:00Z; of the "
        + "former, 6 stated a strength, 0.80 on average. Proposes to change emotional_tone from 0.30 to 0.4.");
    assertThat(draft.confidence()).isEqualTo(0.374); // 6/7 x 0.8 x 6/11
  }

  @RepeatedTest(200)
  void noDraftLeavesTheRangeOrComesBelowTheThresholds() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    var thresholds = Settings.with(Map.of("step", Double.toString(0.01 + random.nextDouble() * 0.99)));
    var current = BigDecimal.valueOf(random.nextDouble());
    var batch = batch(tally(random.nextInt(12), random.nextDouble()), tally(random.nextInt(12), random.nextDouble()));

    var raised = WARMER.evaluate(current, batch, thresholds);
    var lowered = COOLER.evaluate(current, batch, thresholds);

    assertThat(raised.isPresent() && lowered.isPresent()).as("seed %d", seed).isFalse();
    Optional.of(raised).filter(Optional::isPresent).map(Optional::get).or(() -> lowered).ifPresent(draft -> {
      assertThat(draft.proposed()).as("seed %d", seed).isBetween(BigDecimal.ZERO, BigDecimal.ONE)
          .isNotEqualByComparingTo(current);
      assertThat(draft.confidence()).as("seed %d", seed).isBetween(0.0, 1.0);
      assertThat(draft.asked().count()).as("seed %d", seed).isGreaterThanOrEqualTo(5)
          .isGreaterThanOrEqualTo(2 * draft.against().count());
      assertThat(draft.asked().average().orElseThrow()).as("seed %d", seed).isGreaterThanOrEqualTo(0.6);
    });
  }

  private static Batch batch(Tally raising, Tally lowering) {
    return new Batch(NOON, raising, lowering);
  }

  private static Tally tally(long count, double strength) {
    return new Tally(count, count, count * strength, NOON.plusSeconds(count));
  }
}
