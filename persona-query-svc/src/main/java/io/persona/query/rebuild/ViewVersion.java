package io.persona.query.rebuild;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of the views.
 *
 * @param autoSwitch whether it becomes the live one by itself when it has caught up
 * @param startedAt  when it was begun
 * @param filledAt   when it had caught up for the first time; null before
 */
record ViewVersion(int version, boolean autoSwitch, Instant startedAt, @Nullable Instant filledAt) {
  boolean isFilled() {
    return filledAt != null;
  }
}
