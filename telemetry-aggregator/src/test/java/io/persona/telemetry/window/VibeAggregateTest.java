package io.persona.telemetry.window;

import static io.persona.telemetry.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.persona.schemas.vibe.VibeSample;
import io.persona.telemetry.window.VibeAggregate.Rules;
import java.time.Duration;
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
  private static final Rules RULES = new Rules(Duration.ofMinutes(5), 64);
  private static final List<String> LABELS = List.of("warmer", "cooler", "faster");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void countsAndSumsPerSignal() {
    var aggregate = fold(sample("warmer", 0.5, NOON), sample("warmer", 0.75, at(1)), sample("cooler", 0.25, at(2)));

    assertThat(aggregate.total()).isEqualTo(3);
    assertThat(aggregate.signals()).containsExactly(entry("cooler", new SignalTally(1, 1, 0.25, at(2))),
        entry("warmer", new SignalTally(2, 2, 1.25, at(1))));
    assertThat(aggregate.firstAt()).isEqualTo(NOON);
    assertThat(aggregate.lastAt()).isEqualTo(at(2));
  }

  @Test
  void aSampleWithoutStrengthCountsButEntersNoAverage() {
    var aggregate = fold(sample("warmer", 0.8, NOON), sample("warmer", null, at(1)));

    assertThat(aggregate.signals().get("warmer")).isEqualTo(new SignalTally(2, 1, 0.8, at(1)));
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
  void theWindowHoldsTheSamplesOfTheNewestFiveMinutesAlone() {
    var aggregate = fold(sample("warmer", null, at(299)), sample("warmer", null, at(300)),
        sample("cooler", null, at(301)), sample("warmer", null, at(10)), sample("warmer", null, at(599)));

    assertThat(aggregate.window().start()).isEqualTo(at(300));
    assertThat(aggregate.window().end()).isEqualTo(at(600));
    assertThat(aggregate.window().counts()).containsExactly(entry("cooler", 1L), entry("warmer", 2L));
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
    var samples = random.longs(0, 1_800_000).distinct().limit(1 + random.nextInt(100)).mapToObj(millis -> sample(
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
    var aggregate = fold(sample("warmer", 0.5, NOON), sample("cooler", null, at(400)));

    assertThat(PublishedMetrics.read(PublishedMetrics.of("coach", aggregate))).isEqualTo(aggregate);
  }

  /** Adding doubles rounds, and rounding depends on the order; everything else is exact. */
  private static List<Object> withoutSums(VibeAggregate aggregate) {
    var counts = aggregate.signals().entrySet().stream().map(entry -> List.of(entry.getKey(), entry.getValue().count(),
        entry.getValue().strengthSamples(), entry.getValue().lastAt())).toList();
    return List.of(aggregate.total(), counts, aggregate.lastSignal(), String.valueOf(aggregate.lastStrength()),
        aggregate.firstAt(), aggregate.lastAt(), aggregate.window());
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
