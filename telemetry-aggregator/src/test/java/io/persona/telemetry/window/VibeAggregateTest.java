package io.persona.telemetry.window;

import static io.persona.telemetry.Samples.RULES;
import static io.persona.telemetry.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.persona.schemas.vibe.VibeSample;
import io.persona.telemetry.decay.DecayedValue;
import io.persona.telemetry.decay.HalfLife;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class VibeAggregateTest {
  private static final List<String> LABELS = List.of("warmer", "cooler", "faster");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void countsAndSumsPerSignal() {
    var aggregate = fold(sample("warmer", 0.5, NOON), sample("warmer", 0.75, at(1)), sample("cooler", 0.25, at(2)));

    assertThat(aggregate.total()).isEqualTo(3);
    assertThat(aggregate.signals()).containsExactly(
        entry("cooler", new SignalTally(1, 1, 0.25, decayed(at(2), 0.25))),
        entry("warmer", new SignalTally(2, 2, 1.25, DecayedValue.NONE.plus(0.5, NOON, RULES.halfLife())
            .plus(0.75, at(1), RULES.halfLife()))));
    assertThat(aggregate.firstAt()).isEqualTo(NOON);
    assertThat(aggregate.lastAt()).isEqualTo(at(2));
  }

  @Test
  void aSampleWithoutStrengthCountsButEntersNoAverage() {
    var aggregate = fold(sample("warmer", 0.8, NOON), sample("warmer", null, at(1)));

    var warmer = aggregate.signals().get("warmer");
    assertThat(warmer.count()).isEqualTo(2);
    assertThat(warmer.strengthSamples()).isEqualTo(1);
    assertThat(warmer.decayed().values().sum() / warmer.decayed().values().weight()).isEqualTo(0.8, within(1e-9));
    assertThat(aggregate.lastStrength()).isNull();
  }

  @Test
  void aLateOlderSampleCountsButDoesNotBecomeTheLast() {
    var aggregate = fold(sample("warmer", 0.8, at(60)), sample("cooler", 0.1, NOON));

    assertThat(aggregate.total()).isEqualTo(2);
    assertThat(aggregate.lastSignal()).isEqualTo("warmer");
    assertThat(aggregate.lastStrength()).isEqualTo(0.8);
    assertThat(aggregate.lastAt()).isEqualTo(at(60));
    assertThat(aggregate.firstAt()).isEqualTo(NOON);
  }

  @Test
  void ofSamplesWithTheSameTimeTheOneThatCameLastIsTheLast() {
    assertThat(fold(sample("warmer", 0.6, NOON), sample("cooler", 0.2, NOON)).lastSignal()).isEqualTo("cooler");
  }

  @Test
  void aWindowHoldsTheSamplesOfItsFiveMinutes() {
    var aggregate = fold(sample("warmer", null, at(299)), sample("warmer", null, at(300)),
        sample("cooler", null, at(301)), sample("warmer", null, at(10)), sample("warmer", null, at(599)));

    assertThat(aggregate.windows().panes()).hasSize(2);
    assertThat(aggregate.windows().panes().getFirst().counts()).containsExactly(entry("warmer", 2L));
    assertThat(aggregate.windows().current().start()).isEqualTo(at(300));
    assertThat(aggregate.windows().current().end()).isEqualTo(at(600));
    assertThat(aggregate.windows().current().counts()).containsExactly(entry("cooler", 1L), entry("warmer", 2L));
    assertThat(aggregate.total()).isEqualTo(5);
  }

  @Test
  void labelsBeyondTheLimitAreCountedTogether() {
    var samples = IntStream.range(0, 70).mapToObj(i -> sample("label-%02d".formatted(i), 1.0, at(i)));
    var aggregate = fold(samples.toArray(VibeSample[]::new)).add(sample("label-03", 1.0, at(70)), RULES);

    assertThat(aggregate.signals()).hasSize(65);
    assertThat(aggregate.signals().get(VibeAggregate.OTHER).count()).isEqualTo(6);
    assertThat(aggregate.signals().get("label-03").count()).isEqualTo(2);
    assertThat(aggregate.total()).isEqualTo(71);
  }

  @RepeatedTest(50)
  void theOrderOfArrivalChangesNothing() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    // Different times each: of two samples with the same time, the order of arrival decides which is the last.
    // Within the grace of every window: after it, the order decides what is late.
    var samples = random.longs(0, 600_000).distinct().limit(1 + random.nextInt(100)).mapToObj(millis -> sample(
        LABELS.get(random.nextInt(LABELS.size())), random.nextInt(5) == 0 ? null : random.nextDouble(),
        NOON.plusMillis(millis))).toList();
    var shuffled = new ArrayList<>(samples);
    Collections.shuffle(shuffled, random);

    var inOrder = fold(samples.toArray(VibeSample[]::new));
    var outOfOrder = fold(shuffled.toArray(VibeSample[]::new));

    assertThat(withoutSums(outOfOrder)).as("seed %d", seed).isEqualTo(withoutSums(inOrder));
    inOrder.signals().forEach((label, tally) -> assertThat(outOfOrder.signals().get(label).strengthSum())
        .as("seed %d", seed).isCloseTo(tally.strengthSum(), within(1e-9)));
  }

  @Test
  void publishedMetricsLoseNothing() {
    var aggregate = fold(sample("warmer", 0.5, NOON), sample("cooler", null, at(400)),
        new VibeSample("tempo", null, null, at(401), 17.5, null), sample("warmer", null, at(402)));

    assertThat(PublishedMetrics.read(PublishedMetrics.of("coach", aggregate, RULES))).isEqualTo(aggregate);
  }

  /** Adding doubles rounds, and rounding depends on the order; everything else is exact. */
  private static List<Object> withoutSums(VibeAggregate aggregate) {
    var counts = aggregate.signals().entrySet().stream().map(entry -> List.of(entry.getKey(), entry.getValue().count(),
        entry.getValue().strengthSamples(), entry.getValue().lastAt())).toList();
    return List.of(aggregate.total(), counts, aggregate.lastSignal(), String.valueOf(aggregate.lastStrength()),
        aggregate.firstAt(), aggregate.lastAt(), aggregate.windows());
  }

  private static DecayedValue decayed(Instant at, double strength) {
    return DecayedValue.NONE.plus(strength, at, new HalfLife(1));
  }

  private static VibeAggregate fold(VibeSample... samples) {
    var aggregate = VibeAggregate.of(samples[0], RULES);
    for (var sample : Arrays.asList(samples).subList(1, samples.length)) {
      aggregate = aggregate.add(sample, RULES);
    }
    return aggregate;
  }

  private static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }
}
