package io.persona.synthesis.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of the table: sustained feedback in a direction proposes a small step in that direction.
 *
 * @param dimension what it changes
 * @param direction which way
 */
public record Rule(Dimension dimension, Direction direction) {

  /** Which way a value goes. */
  public enum Direction {
    RAISE, LOWER
  }

  /** The table, in the order in which the rules are tried. Of two rules on one dimension, at most one applies. */
  public static final List<Rule> TABLE = Arrays.stream(Dimension.values())
      .flatMap(dimension -> Stream.of(new Rule(dimension, Direction.RAISE), new Rule(dimension, Direction.LOWER)))
      .toList();

  /** Decimal places that a proposed value is rounded to, so that a reviewer reads 0.4 and not 0.4000000000000001. */
  private static final int PLACES = 4;

  /** For example {@code warmer-raises-emotional_tone}. */
  public String name() {
    return signal() + (direction == Direction.RAISE ? "-raises-" : "-lowers-") + dimension.field();
  }

  String signal() {
    return direction == Direction.RAISE ? dimension.raisedBy() : dimension.loweredBy();
  }

  String opposite() {
    return direction == Direction.RAISE ? dimension.loweredBy() : dimension.raisedBy();
  }

  /**
   * What the batch asks for.
   *
   * @param current the value now, 0 to 1
   * @return empty when the signal is not sustained, or the value cannot go further
   */
  public Optional<Draft> evaluate(BigDecimal current, Batch batch, Thresholds thresholds) {
    var asked = direction == Direction.RAISE ? batch.raising() : batch.lowering();
    var against = direction == Direction.RAISE ? batch.lowering() : batch.raising();
    var proposed = step(current, thresholds.step());
    if (proposed.compareTo(current) == 0 || !isSustained(asked, against, batch, thresholds)) {
      return Optional.empty();
    }
    return Optional.of(new Draft(this, current, proposed, batch.since(), asked, against,
        confidence(asked, against, thresholds.minSamples())));
  }

  private static boolean isSustained(Tally asked, Tally against, Batch batch, Thresholds thresholds) {
    var average = asked.average();
    return asked.count() >= thresholds.minSamples() && average.isPresent()
        && average.getAsDouble() >= thresholds.minAverageStrength()
        && asked.count() >= thresholds.dominance() * against.count()
        && Duration.between(batch.since(), asked.lastAt()).compareTo(thresholds.minDuration()) >= 0;
  }

  private BigDecimal step(BigDecimal current, BigDecimal step) {
    var moved = direction == Direction.RAISE ? current.add(step) : current.subtract(step);
    return moved.setScale(PLACES, RoundingMode.HALF_EVEN).stripTrailingZeros().min(BigDecimal.ONE)
        .max(BigDecimal.ZERO);
  }

  /**
   * How sure the worker is, 0 to 1: the share of the samples that ask for this, times their average strength, times
   * n / (n + fewest samples), which is a half for the smallest batch and nears 1 as samples come in.
   */
  private static double confidence(Tally asked, Tally against, long fewest) {
    double n = asked.count();
    var confidence = n / (n + against.count()) * asked.average().orElse(0) * n / (n + fewest);
    return BigDecimal.valueOf(confidence).setScale(3, RoundingMode.HALF_EVEN).doubleValue();
  }
}
