package io.persona.telemetry.live;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What is never written to Kafka or to a disk.
 *
 * @param actor pseudonym of who gave the sample; never shown
 */
public record Remark(String actor, @Nullable String note, @Nullable JsonNode metadata) {
  /** A log line or an exception may print it: it says nothing. */
  @Override
  public String toString() {
    return "Remark";
  }
}
