package io.persona.query.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Until when a partition is known to be wholly in the view. While the view lags, the end that was seen is kept until the
 * view has reached it.
 */
final class FreshMark {
  private @Nullable Instant freshAt;
  private @Nullable Seen awaited;

  /** The end of the log at a time. */
  private record Seen(long end, Instant at) {}

  /**
   * @param view offset that the view reads on from, read before the end
   * @param end  one past the last committed record
   */
  void look(long view, long end, Instant now) {
    if (awaited != null && view >= awaited.end()) {
      freshAt = awaited.at();
      awaited = null;
    }
    if (view >= end) {
      freshAt = now;
    } else if (awaited == null) {
      awaited = new Seen(end, now);
    }
  }

  /** Everything that was committed before is in the view; null until that was seen once. */
  @Nullable
  Instant freshAt() {
    return freshAt;
  }
}
