package io.persona.streams;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Hands the partitions over at once when the service is asked to stop. A static member that only goes silent is waited
 * for, as long as its session lasts, because it may come back; that is meant for one that was killed.
 */
@Singleton
class LeaveGroup {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  /** Before the extension closes the streams without leaving. */
  private static final int FIRST = 1;

  private final KafkaStreams streams;

  LeaveGroup(KafkaStreams streams) {
    this.streams = streams;
  }

  void leave(@Observes @Priority(FIRST) ShutdownEvent event) {
    streams.close(new KafkaStreams.CloseOptions().timeout(LIMIT).leaveGroup(true));
  }
}
