package io.persona.command;

import io.persona.command.gateway.CatchUp;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready means: decisions are being made, outcomes are heard, and every proposal of the log is known. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {
  private final KafkaStreams streams;
  private final CatchUp catchUp;

  Readiness(KafkaStreams streams, CatchUp catchUp) {
    this.streams = streams;
    this.catchUp = catchUp;
  }

  @Override
  public HealthCheckResponse call() {
    var deciding = streams.state() == KafkaStreams.State.RUNNING;
    return HealthCheckResponse.named("commands").status(deciding && catchUp.results() && catchUp.proposals())
        .withData("streams", streams.state().name()).withData("results", catchUp.results())
        .withData("proposals", catchUp.proposals()).build();
  }
}
