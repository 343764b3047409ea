package io.persona.telemetry.live;

import io.persona.schemas.vibe.VibeSample;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sample that was counted lately.
 *
 * @param id     of its record
 * @param remark what came with it from memory to memory; null when nothing did, or it was lost
 */
public record LiveSample(String id, VibeSample sample, @Nullable Remark remark) {

  /** When it was given. */
  public Instant at() {
    return sample.getOccurredAt();
  }

}
