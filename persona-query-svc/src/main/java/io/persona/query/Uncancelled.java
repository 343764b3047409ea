package io.persona.query;

import io.smallrye.mutiny.Uni;

/**
 * What goes on to its end, whoever ceases to wait for it: whatever uses the database. A session that is cancelled while it
 * waits for a connection of the pool takes that connection for good, and one that is cancelled in a transaction leaves it
 * open.
 */
public final class Uncancelled {
  private Uncancelled() {}

  /** The same work, begun anew for each who waits for it. */
  public static <T> Uni<T> of(Uni<T> work) {
    return Uni.createFrom().emitter(waiting -> work.subscribe().with(waiting::complete, waiting::fail));
  }
}
