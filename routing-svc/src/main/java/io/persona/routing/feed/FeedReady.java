package io.persona.routing.feed;

import io.persona.routing.index.PersonaIndex;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the index has held the whole topic; a broker that is lost later makes answers older, not the service unready. */
@Readiness
@ApplicationScoped
public class FeedReady implements HealthCheck {
  private final PersonaIndex index;

  FeedReady(PersonaIndex index) {
    this.index = index;
  }

  @Override
  public HealthCheckResponse call() {
    var freshness = index.view().freshness();
    return HealthCheckResponse.named("persona-index").status(freshness.ready())
        .withData("personas", freshness.personas()).withData("as_of", String.valueOf(freshness.asOf())).build();
  }
}
