package io.persona.query.rebuild;

import io.persona.query.projection.LineFactory;
import io.persona.query.projection.Projection;
import io.persona.query.projection.Stopping;
import io.persona.schemas.Topic;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The feeds of the standby view on this instance. The log comes first: withdrawn consent takes metrics away, so no metrics
 * may be there that are younger than the withdrawal.
 */
@ApplicationScoped
class StandbyView {
  private static final int SHARE_OF_POOL = 4;

  private final LineFactory lines;
  private final StandbyConsumers consumers;
  private final Vertx vertx;
  private final Semaphore permits;
  private final List<StandbyFeed> feeds = new ArrayList<>();
  private Map<TopicPartition, Long> target = Map.of();
  private @Nullable Instant begun;

  /** @param poolSize connections of the database pool; a quarter of them may be used for this, one at least */
  StandbyView(LineFactory lines, StandbyConsumers consumers, Vertx vertx,
      @ConfigProperty(name = "quarkus.datasource.reactive.max-size", defaultValue = "20") int poolSize) {
    this.lines = lines;
    this.consumers = consumers;
    this.vertx = vertx;
    this.permits = new Semaphore(Math.max(1, poolSize / SHARE_OF_POOL));
  }

  /**
   * Feeds the version that was begun then, and no other.
   *
   * @param wanted when it was begun
   */
  void feed(Instant wanted, List<Standing> standings) {
    if (!wanted.equals(begun)) {
      stop();
      begun = wanted;
      target = ends(standings);
      start(true);
    } else if (feeds.size() < lines.projections().size() && standings.stream().filter(StandbyView::isOfTheLog)
        .allMatch(standing -> !target.isEmpty() && standing.has(target))) {
      start(false);
    }
    target = target.isEmpty() ? ends(standings) : target;
  }

  void stop() {
    feeds.forEach(StandbyFeed::stop);
    feeds.clear();
    target = Map.of();
    begun = null;
  }

  private void start(boolean ofTheLog) {
    lines.projections().stream().filter(projection -> isOfTheLog(projection) == ofTheLog)
        .forEach(projection -> feeds.add(new StandbyFeed(projection, lines, consumers, vertx, permits)));
  }

  private static boolean isOfTheLog(Projection<?> projection) {
    return projection.topic() == Topic.EVENTS;
  }

  private static boolean isOfTheLog(Standing standing) {
    return standing.topic() == Topic.EVENTS;
  }

  /** What was in the log; empty while nobody knows. */
  private static Map<TopicPartition, Long> ends(List<Standing> standings) {
    return standings.stream().filter(StandbyView::isOfTheLog).map(Standing::ends).findFirst().orElse(Map.of());
  }
}
