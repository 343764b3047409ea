package io.persona.streams;

import io.persona.kafka.CaughtUp;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import jakarta.inject.Singleton;

/** Ready when the stream runs, and has processed what was on its own partitions when it started. */
@Readiness
@Singleton
class Ready implements HealthCheck {
  private final KafkaStreams streams;
  private final Admin admin;
  private final CaughtUp caughtUp;

  Ready(KafkaStreams streams, StreamsConfig config) {
    this.streams = streams;
    this.admin = Admin.create(config.getAdminConfigs("readiness"));
    this.caughtUp = new CaughtUp(admin, config.getString(StreamsConfig.APPLICATION_ID_CONFIG));
  }

  @Override
  public HealthCheckResponse call() {
    var state = streams.state();
    var response = HealthCheckResponse.named("caught-up").withData("state", state.name());
    if (state != State.RUNNING) {
      return response.down().build();
    }
    var behind = caughtUp.behind(partitions());
    return response.withData("partitions_behind", behind.size()).status(behind.isEmpty()).build();
  }

  private Set<TopicPartition> partitions() {
    return streams.metadataForLocalThreads().stream().flatMap(thread -> thread.activeTasks().stream())
        .flatMap(task -> task.topicPartitions().stream()).collect(Collectors.toSet());
  }

  @PreDestroy
  void close() {
    admin.close(Duration.ZERO);
  }
}
