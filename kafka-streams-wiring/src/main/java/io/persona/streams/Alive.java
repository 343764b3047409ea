package io.persona.streams;

import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Live until the stream has stopped for good: then only a restart helps. */
@Liveness
class Alive implements HealthCheck {
  private final KafkaStreams streams;

  Alive(KafkaStreams streams) {
    this.streams = streams;
  }

  @Override
  public HealthCheckResponse call() {
    var state = streams.state();
    var stopped = state == State.ERROR || state == State.PENDING_ERROR || state == State.NOT_RUNNING;
    return HealthCheckResponse.named("stream").status(!stopped).withData("state", state.name()).build();
  }
}
