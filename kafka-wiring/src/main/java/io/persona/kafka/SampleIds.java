package io.persona.kafka;

import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Ids of the samples of one record of {@code persona.vibe.feedback}. The first has the id of the record, which ends in a point and a
 * number; those of the others count on from it, as if each had a record of its own.
 */
public final class SampleIds {
  private static final Pattern NUMBERED = Pattern.compile("(.*\\.)(\\d{1,9})");

  private SampleIds() {}

  /** @param place of the sample in the record, from 0 */
  public static String of(String recordId, int place) {
    return of(recordId).apply(place);
  }

  /** Tells the ids of the samples of a record by their places in it, from 0. */
  public static IntFunction<String> of(String recordId) {
    var numbered = NUMBERED.matcher(recordId);
    if (!numbered.matches()) {
      return place -> place == 0 ? recordId : recordId + "." + place;
    }
    var name = numbered.group(1);
    var first = Integer.parseInt(numbered.group(2));
    return place -> place == 0 ? recordId : name + (first + place);
  }
}
