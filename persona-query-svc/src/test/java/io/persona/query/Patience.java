package io.persona.query;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what happens elsewhere: long enough for a busy machine, and never longer than it takes. */
public final class Patience {
  private static final Duration LIMIT = Duration.ofSeconds(45);

  private Patience() {}

  public static ConditionFactory await() {
    return Awaitility.await().atMost(LIMIT);
  }
}
