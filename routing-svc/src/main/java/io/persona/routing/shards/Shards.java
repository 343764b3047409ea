package io.persona.routing.shards;

import io.micrometer.core.instrument.MeterRegistry;
import io.persona.routing.index.PersonaIndex;
import io.persona.routing.index.SearchQueue;
import io.persona.routing.semantic.SemanticRanking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;

/** Where questions about agents go: to this instance, or to it and all others. */
@ApplicationScoped
public class Shards {
  private final ShardPlan plan;
  private final Duration limit;
  private final PersonaIndex index;
  private final SemanticRanking semantic;
  private final SearchQueue searches;
  private final OtherShards others;
  private final ShardMeters meters;
  private final HttpHeaders headers;

  Shards(ShardPlan plan, ShardsConfig config, PersonaIndex index, SemanticRanking semantic, SearchQueue searches,
      OtherShards others, ShardMeters meters, HttpHeaders headers) {
    this.plan = plan;
    this.limit = config.timeLimit();
    this.index = index;
    this.semantic = semantic;
    this.searches = searches;
    this.others = others;
    this.meters = meters;
    this.headers = headers;
  }

  /** The agents as they are now, for the HTTP request that this thread answers. Take one view per request. */
  public AgentsView view() {
    return plan.isWhole() ? local() : view(String.valueOf(headers.getHeaderString(HttpHeaders.AUTHORIZATION)));
  }

  /** @param authorization the header that the caller showed */
  public AgentsView view(String authorization) {
    return plan.isWhole() ? local() : new GatheredView(local(), others, meters, authorization);
  }

  private LocalView local() {
    return LocalView.of(index, semantic, searches, Deadline.in(limit));
  }

  /** What the settings say; the service does not start when they make no sense. */
  static class Wiring {
    @Produces
    @Singleton
    ShardPlan plan(ShardsConfig config) {
      return ShardPlan.of(config);
    }

    @Produces
    @Singleton
    SearchQueue searches(ShardsConfig config, MeterRegistry registry) {
      var searches = new SearchQueue(config.searchWaiting());
      registry.gauge("persona.routing.search.waiting", searches, SearchQueue::waiting);
      return searches;
    }

    @Produces
    @Singleton
    ShardParts parts(ShardPlan plan, ShardsConfig config, PersonaIndex index, SemanticRanking semantic,
        SearchQueue searches) {
      return new ShardParts(plan, () -> LocalView.of(index, semantic, searches, Deadline.in(config.timeLimit())));
    }
  }
}
