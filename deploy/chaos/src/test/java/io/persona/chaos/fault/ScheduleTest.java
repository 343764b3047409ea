package io.persona.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.chaos.Seed;
import io.persona.chaos.workload.Acknowledged;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the seed decides, and what is said about recovery. */
class ScheduleTest {
  @Test
  void theSameSeedMakesTheSameFaultsInTheSameOrder() {
    assertThat(faults(7, 30)).isEqualTo(faults(7, 30)).isNotEqualTo(faults(8, 30));
  }

  @Test
  void everyKindComesBeforeOneComesAgain() {
    var names = faults(7, 11).stream().map(next -> next.fault().name()).toList();

    assertThat(new HashSet<>(names)).hasSize(11);
  }

  @Test
  void commandsThatWaitedAtTheFaultSayHowLongItTook() {
    var inflicted = List.of(new Inflicted("kill command", 10_000, Duration.ofSeconds(4)));
    var journal = List.of(told(9_000, 9_100), told(9_900, 15_000), told(10_500, 16_500), told(12_000, 99_000));

    var recovery = Recovery.of(inflicted, journal).getFirst();

    assertThat(Recovery.max(recovery.answered())).isEqualTo(6.5);
    assertThat(Recovery.p50(recovery.ready())).isEqualTo(4);
  }

  private static List<Schedule.Next> faults(long seed, int count) {
    var schedule = new Schedule(new Seed(seed).stream("faults"));
    return IntStream.range(0, count).mapToObj(_ -> schedule.next()).toList();
  }

  private static Acknowledged told(long sentAt, long answeredAt) {
    return new Acknowledged("c", "persona.propose", "ada", "p", true, 1L, 0, null, 1, sentAt, answeredAt);
  }
}
