package io.persona.chaos.fault;

import io.persona.chaos.workload.Acknowledged;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * How long things took to mend after one kind of fault.
 *
 * @param fault    for example {@code kill kafka}
 * @param times    how often it was made
 * @param ready    milliseconds until what was hurt was ready again, sorted
 * @param answered milliseconds until the last command was answered that waited for an answer then, or was sent within a
 *                 second, sorted
 */
public record Recovery(String fault, int times, long[] ready, long[] answered) {
  private static final long CAUGHT_MILLIS = 1000;

  /** A summary per kind of fault. */
  public static List<Recovery> of(List<Inflicted> inflicted, List<Acknowledged> journal) {
    return inflicted.stream().map(Inflicted::fault).distinct().sorted().map(fault -> {
      var same = inflicted.stream().filter(one -> one.fault().equals(fault)).toList();
      return new Recovery(fault, same.size(),
          same.stream().mapToLong(one -> one.readyAfter().toMillis()).sorted().toArray(),
          same.stream().map(one -> answered(one, journal)).flatMapToLong(OptionalLong::stream).sorted().toArray());
    }).toList();
  }

  private static OptionalLong answered(Inflicted fault, List<Acknowledged> journal) {
    return journal.stream()
        .filter(one -> one.answeredAt() > fault.at() && one.sentAt() < fault.at() + CAUGHT_MILLIS)
        .mapToLong(one -> one.answeredAt() - fault.at()).max();
  }

  /** The middle of sorted times, in seconds. */
  public static double p50(long[] sorted) {
    return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2] / 1000.0;
  }

  /** The longest of sorted times, in seconds. */
  public static double max(long[] sorted) {
    return LongStream.of(sorted).max().orElse(0) / 1000.0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Recovery that && fault.equals(that.fault) && times == that.times
        && Arrays.equals(ready, that.ready) && Arrays.equals(answered, that.answered);
  }

  @Override
  public int hashCode() {
    return fault.hashCode();
  }
}
