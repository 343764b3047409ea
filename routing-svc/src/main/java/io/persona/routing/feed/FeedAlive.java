package io.persona.routing.feed;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the thread of the feed is: without it the index would grow old for ever. */
@Liveness
@ApplicationScoped
public class FeedAlive implements HealthCheck {
  private final StateFeed feed;

  FeedAlive(StateFeed feed) {
    this.feed = feed;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("state-feed").status(feed.alive()).build();
  }
}
