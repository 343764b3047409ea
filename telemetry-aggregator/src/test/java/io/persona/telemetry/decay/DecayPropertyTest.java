package io.persona.telemetry.decay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

/** The oracle is the definition: each sample weighs 2^(-age/H), added up one by one. */
class DecayPropertyTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private record Given(Instant at, @Nullable Double value) {}

  @RepeatedTest(200)
  void theSumsAreTheClosedFormWhateverTheOrderAndTheSpacing() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    var halfLife = HalfLife.of(Duration.ofMillis(1 + random.nextInt(random.nextBoolean() ? 1_000 : 200_000_000)));
    var samples = samples(random);
    var readAt = NOON.plusMillis(random.nextLong(1_000_000_000));

    var sums = DecayedValue.NONE;
    for (var sample : samples) {
      sums = sums.plus(sample.value(), sample.at(), halfLife);
    }

    var newest = samples.stream().map(Given::at).max(Instant::compareTo).orElseThrow();
    assertThat(sums.at()).as("seed %d", seed).isEqualTo(newest);
    assertSame(sums, samples, newest, halfLife, seed);
    var left = halfLife.left(newest, newest.plus(Duration.between(NOON, readAt)));
    var atRead = new DecayedValue(sums.weight() * left, sums.values().times(left), readAt);
    assertSame(atRead, samples, newest.plus(Duration.between(NOON, readAt)), halfLife, seed);
  }

  @Test
  void aLabelThatOthersCameAfterIsNotDecayedAgainForEachOfThem() {
    var day = HalfLife.of(Duration.ofDays(1));
    var first = DecayedValue.NONE.plus(1.0, NOON, day);

    assertThat(first.weight() * day.left(NOON, NOON.plus(Duration.ofDays(3)))).isEqualTo(1.0 / 8);
  }

  @Test
  void withoutAHalfLifeNothingDecays() {
    var never = HalfLife.of(Duration.ZERO);
    var sums = DecayedValue.NONE.plus(0.5, NOON, never).plus(null, NOON.plus(Duration.ofDays(4000)), never);

    assertThat(sums.weight()).isEqualTo(2);
    assertThat(sums.values()).isEqualTo(new Moments(1, 0.5, 0.25));
  }

  private static List<Given> samples(Random random) {
    var spread = random.nextBoolean() ? 10_000L : 5_000_000_000L;
    var samples = new ArrayList<Given>();
    for (var left = 1 + random.nextInt(60); left > 0; left--) {
      var again = !samples.isEmpty() && random.nextInt(5) == 0;
      var at = again ? samples.getLast().at() : NOON.plusMillis(random.nextLong(spread));
      samples.add(new Given(at, random.nextInt(4) == 0 ? null : random.nextDouble()));
    }
    Collections.shuffle(samples, random);
    return samples;
  }

  private static void assertSame(DecayedValue sums, List<Given> samples, Instant at, HalfLife halfLife, long seed) {
    var weight = 0.0;
    var valueWeight = 0.0;
    var sum = 0.0;
    var squares = 0.0;
    for (var sample : samples) {
      var own = Math.pow(2, -(double) Duration.between(sample.at(), at).toMillis() / halfLife.millis());
      weight += own;
      if (sample.value() != null) {
        valueWeight += own;
        sum += own * sample.value();
        squares += own * sample.value() * sample.value();
      }
    }
    assertThat(sums.weight()).as("weight, seed %d", seed).isEqualTo(weight, within(1e-6));
    assertThat(sums.values().weight()).as("value weight, seed %d", seed).isEqualTo(valueWeight, within(1e-6));
    assertThat(sums.values().sum()).as("sum, seed %d", seed).isEqualTo(sum, within(1e-6));
    assertThat(sums.values().squares()).as("squares, seed %d", seed).isEqualTo(squares, within(1e-6));
  }
}
