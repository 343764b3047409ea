package io.persona.routing.shards;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the index is spread over instances. */
@ConfigMapping(prefix = "persona.routing")
public interface ShardsConfig {
  /**
   * Base URLs of all instances in the order of their indexes, this one's included, the same list for each; environment
   * {@code PERSONA_ROUTING_SHARDS}, separated by commas. Without it this instance holds everything.
   */
  Optional<List<URI>> shards();

  Shard shard();

  /**
   * How long an instance works on one question at most that reads or compares many agents, and how long a search waits for its
   * turn; environment {@code PERSONA_ROUTING_TIME_LIMIT}.
   */
  @WithDefault("PT5S")
  Duration timeLimit();

  /**
   * How many searches may wait for their turn, 0 or more; who comes when there are as many is refused. Environment
   * {@code PERSONA_ROUTING_SEARCH_WAITING}.
   */
  @WithDefault("100")
  int searchWaiting();

  /** This instance. */
  interface Shard {
    /** Its place in the list, from 0 on; it holds the partitions p with p mod n = index. Environment {@code PERSONA_ROUTING_SHARD_INDEX}. */
    @WithDefault("0")
    int index();

    /** How long a question waits for the other shards; environment {@code PERSONA_ROUTING_SHARD_PATIENCE}. */
    @WithDefault("PT5S")
    Duration patience();
  }
}
