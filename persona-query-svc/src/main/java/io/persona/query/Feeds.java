package io.persona.query;

import io.persona.query.leases.LeaseProjection;
import io.persona.query.log.PersonaProjection;
import io.persona.query.projection.Line;
import io.persona.query.projection.LineFactory;
import io.persona.query.vibe.VibeMetricsProjection;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The wiring: which channel feeds which view. */
@ApplicationScoped
class Feeds {
  private static final String EVENTS = "events";
  private static final String VIBE_METRICS = "vibe-metrics";
  private static final String LEASES = "leases";

  private final Line<?> personas;
  private final Line<?> vibe;
  private final Line<?> leases;

  Feeds(LineFactory lines, PersonaProjection personas, VibeMetricsProjection vibe, LeaseProjection leases,
      KafkaClientService kafka) {
    this.personas = lines.line(personas, () -> restart(kafka, EVENTS));
    this.vibe = lines.line(vibe, () -> restart(kafka, VIBE_METRICS));
    this.leases = lines.line(leases, () -> restart(kafka, LEASES));
  }

  @Incoming(EVENTS)
  Uni<Void> events(ConsumerRecords<byte[], byte[]> polled, IncomingKafkaRecordBatchMetadata<byte[], byte[]> metadata) {
    return personas.project(polled, metadata.getConsumerGroupGenerationId());
  }

  @Incoming(VIBE_METRICS)
  Uni<Void> vibe(ConsumerRecords<byte[], byte[]> polled, IncomingKafkaRecordBatchMetadata<byte[], byte[]> metadata) {
    return vibe.project(polled, metadata.getConsumerGroupGenerationId());
  }

  @Incoming(LEASES)
  Uni<Void> leases(ConsumerRecords<byte[], byte[]> polled, IncomingKafkaRecordBatchMetadata<byte[], byte[]> metadata) {
    return leases.project(polled, metadata.getConsumerGroupGenerationId());
  }

  @Produces
  @Identifier(EVENTS)
  KafkaConsumerRebalanceListener eventsStart() {
    return personas.start();
  }

  @Produces
  @Identifier(VIBE_METRICS)
  KafkaConsumerRebalanceListener vibeStart() {
    return vibe.start();
  }

  @Produces
  @Identifier(LEASES)
  KafkaConsumerRebalanceListener leasesStart() {
    return leases.start();
  }

  // A rebalance revokes all partitions, drops what was polled of them, and starts each where the view says.
  private static void restart(KafkaClientService kafka, String channel) {
    Consumer<org.apache.kafka.clients.consumer.Consumer<Object, Object>> rebalance = consumer -> consumer
        .enforceRebalance("view was rewound");
    kafka.getConsumer(channel).runOnPollingThread(rebalance).subscribe().with(_ -> {});
  }
}
