package io.persona.chaos.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Proposals that clients know. All clients pick from the same, and one that is picked stays until somebody was told that
 * it is decided: so several decide the same proposal at the same time.
 */
final class Proposals {
  private static final int DECIDED_KEPT = 200;

  private final List<Known> open = new ArrayList<>();
  private final List<Known> decided = new ArrayList<>();

  /** A proposal that was acknowledged. */
  record Known(String personaId, String proposalId) {}

  synchronized void submitted(Known proposal) {
    open.add(proposal);
  }

  synchronized void decided(Known proposal) {
    if (open.remove(proposal)) {
      decided.add(proposal);
      if (decided.size() > DECIDED_KEPT) {
        decided.removeFirst();
      }
    }
  }

  synchronized Optional<Known> anyOpen(RandomGenerator random) {
    return any(open, random);
  }

  synchronized Optional<Known> anyDecided(RandomGenerator random) {
    return any(decided, random);
  }

  private static Optional<Known> any(List<Known> from, RandomGenerator random) {
    return from.isEmpty() ? Optional.empty() : Optional.of(from.get(random.nextInt(from.size())));
  }
}
