package io.persona.routing.shards;

import io.persona.edge.Capability;
import io.persona.routing.Flaw;
import java.util.List;
import java.util.Set;

/**
 * A question about agents that a shard answers for those it holds, so that the parts of all shards make the answer of one
 * that holds everything. It travels as JSON, and so does its part.
 *
 * @param <P> a part, and the whole: what is merged of parts is one again
 */
public interface Question<P> {
  /**
   * The answer for the agents that are held here.
   *
   * @throws Unavailable when it cannot be given now
   */
  P part(LocalView local);

  /** The answer for the agents of all these parts, whatever their order. */
  P merged(List<P> parts);

  /** What is wrong with the question; empty when it can be answered. */
  List<Flaw> flaws();

  /** Whether a token with these capabilities may ask it of a shard. */
  default boolean mayBeAskedWith(Set<String> capabilities) {
    return capabilities.contains(Capability.ROUTING_READ);
  }
}
