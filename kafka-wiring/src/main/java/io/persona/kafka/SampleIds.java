package io.persona.kafka;

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
    if (place == 0) {
      return recordId;
    }
    var numbered = NUMBERED.matcher(recordId);
    return numbered.matches()
        ? numbered.group(1) + (Integer.parseInt(numbered.group(2)) + place)
        : recordId + "." + place;
  }
}
