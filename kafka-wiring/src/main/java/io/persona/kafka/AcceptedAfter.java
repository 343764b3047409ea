package io.persona.kafka;

import org.apache.kafka.common.header.Headers;

/**
 * Where samples stand in the history of their persona: after which of its events they were accepted. So what was said under a consent
 * can be told from what was said under the next one without a clock, however soon one follows the other.
 */
public final class AcceptedAfter {
  /** Header of a record of samples: the place of that event in its persona's history, in decimal. */
  public static final String HEADER = "ce_acceptedafter";
  /** Of samples that do not say it: they count as newer than everything. */
  public static final long UNKNOWN = Long.MAX_VALUE;

  private AcceptedAfter() {}

  /** Adds the place to the headers of a record of samples. */
  public static void write(Headers headers, long sequence) {
    headers.add(HEADER, CloudEvent.utf8(Long.toString(sequence)));
  }

  /** The place in these headers, or {@link #UNKNOWN}. */
  public static long read(Headers headers) {
    var text = CloudEvent.text(headers, HEADER);
    try {
      return text == null ? UNKNOWN : Long.parseLong(text);
    } catch (NumberFormatException nobodyWritesThat) {
      return UNKNOWN;
    }
  }
}
