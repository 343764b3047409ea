package io.persona.routing.shards;

import io.persona.routing.index.Freshness;

/** All agents, wherever they are held, for one request. */
public sealed interface AgentsView permits LocalView, GatheredView {
  /**
   * The answer for all agents, never for some of them.
   *
   * @throws Unavailable when a shard is away or has not read its part of the topic yet
   */
  <P> P ask(Question<P> question);

  /** How fresh the index was that the last answer came from: of several shards, the worst. */
  Freshness freshness();

  /** Until when this instance may work on the request. */
  Deadline deadline();

  /** Whether this instance has read its part of the topic. */
  boolean ready();
}
