package io.persona.routing.shards;

import io.persona.edge.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** A question that cannot be answered now, and may be a little later. */
public final class Unavailable extends RuntimeException {
  /** For OpenAPI. */
  public static final String DESCRIPTION = "A shard of the index is away, has not read its part yet, the question took longer than the time limit of the service (PERSONA_ROUTING_TIME_LIMIT, 5 s), or as many searches wait for their turn as may (PERSONA_ROUTING_SEARCH_WAITING, 100); see Retry-After.";
  private static final long serialVersionUID = 1;
  private static final int SOON = 1;

  private final transient Problem problem;
  private final int seconds;

  /**
   * @param problem the answer, of status 503
   * @param seconds when to ask again
   */
  public Unavailable(Problem problem, int seconds) {
    super(problem.code(), null, false, false);
    this.problem = problem;
    this.seconds = seconds;
  }

  static Unavailable notReady() {
    return new Unavailable(Problem.of(503, "not-ready", "Not Ready",
        "This shard of the index is still being read; try again in a second."), SOON);
  }

  static Unavailable full() {
    return new Unavailable(Problem.of(503, "search-queue-full", "Search Queue Full",
        "As many searches wait for their turn as persona.routing.search-waiting allows; try again in a second."), SOON);
  }

  /** @param code what the shard said, or what kept it from saying something */
  static Unavailable shard(int shard, String code) {
    return code.equals(ShardParts.SETTINGS_DIFFER)
        ? new Unavailable(Problem.of(503, code, "Shard Settings Differ",
            "Shard %d has other settings than this one. Give all shards the same persona.routing.shards, and each its index."
                .formatted(shard)),
            SOON)
        : new Unavailable(Problem.of(503, "shard-unavailable", "Shard Unavailable",
            "Shard %d of the index did not answer (%s), and there are no answers without it.".formatted(shard, code)),
            SOON);
  }

  public Problem problem() {
    return problem;
  }

  Response response() {
    return problem.builder().header(HttpHeaders.RETRY_AFTER, seconds).build();
  }
}
