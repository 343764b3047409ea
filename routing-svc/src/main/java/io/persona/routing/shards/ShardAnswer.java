package io.persona.routing.shards;

import io.persona.routing.index.Freshness;

/**
 * What a shard answers.
 *
 * @param index how fresh its index is
 * @param part  its part of the answer
 */
record ShardAnswer<P>(Freshness index, P part) {}
