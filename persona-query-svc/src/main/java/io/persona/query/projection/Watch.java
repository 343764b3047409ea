package io.persona.query.projection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.persona.query.QueryConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks at all views from outside, on a thread of its own, for health and the lag metric. */
@ApplicationScoped
class Watch {
  private static final Logger LOG = Logger.getLogger(Watch.class);
  private static final Duration WHILE_STARTING = Duration.ofMillis(100);

  private final LineFactory lines;
  private final StartOffsets offsets;
  private final ProjectionMetrics metrics;
  private final MeterRegistry registry;
  private final QueryConfig config;
  private final Stopping stopping;
  private final String bootstrapServers;
  private final Clock clock = Clock.systemUTC();
  private final Map<String, ViewCheck> checks = new HashMap<>();
  private final Map<TopicPartition, Long> lag = new ConcurrentHashMap<>();
  private final Map<String, ViewCheck.Finding> findings = new ConcurrentHashMap<>();
  private volatile Set<String> paused = Set.of();
  private volatile Look last = new Look(Instant.EPOCH, "not-looked-yet");

  /**
   * @param at      when it ended
   * @param trouble what kept it from seeing anything; empty when nothing did
   */
  record Look(Instant at, String trouble) {}

  Watch(LineFactory lines, StartOffsets offsets, ProjectionMetrics metrics, MeterRegistry registry, QueryConfig config,
      Stopping stopping, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.lines = lines;
    this.offsets = offsets;
    this.metrics = metrics;
    this.registry = registry;
    this.config = config;
    this.stopping = stopping;
    this.bootstrapServers = bootstrapServers;
  }

  void start(@Observes StartupEvent event) {
    Gauge.builder("persona.projection.watch.age", () -> Duration.between(last.at(), clock.instant()).toSeconds())
        .description("Time since what measures the lag has looked").baseUnit("seconds").register(registry);
    Thread.ofPlatform().daemon().name("projection-watch").start(this::run);
  }

  Look last() {
    return last;
  }

  Map<String, ViewCheck.Finding> findings() {
    return Map.copyOf(findings);
  }

  /** Names of the projections that somebody paused. */
  Set<String> paused() {
    return paused;
  }

  private void run() {
    try (var tails = new Tails(consumer())) {
      while (!stopping.isRequested()) {
        last = new Look(clock.instant(), look(tails));
        var caughtUp = !findings.isEmpty() && findings.values().stream().allMatch(ViewCheck.Finding::caughtUp);
        stopping.await(caughtUp ? config.tailCheck() : WHILE_STARTING);
      }
    }
  }

  private String look(Tails tails) {
    try {
      for (var line : lines.lines()) {
        var projection = line.projection();
        var finding = checks.computeIfAbsent(projection.name(), _ -> new ViewCheck())
            .look(() -> offsets.all(View.LIVE, projection.name()), () -> tails.find(projection.topic().topicName()),
                clock.instant());
        findings.put(projection.name(), finding);
        finding.lag().forEach((partition, records) -> publishLag(projection.name(), partition, records));
      }
      paused = offsets.paused(View.LIVE);
      metrics.parkedPersonas(offsets.parkedPersonas());
      return "";
    } catch (KafkaException brokerAway) {
      return "kafka-unreachable";
    } catch (SQLException databaseAway) {
      return "database-unreachable";
    } catch (RuntimeException bug) {
      // The thread must outlive it, or health would freeze.
      LOG.error("Watch failed", bug);
      return "watch-failed";
    }
  }

  private void publishLag(String projection, TopicPartition partition, long records) {
    if (lag.put(partition, records) == null) {
      Gauge.builder("persona.projection.lag", () -> lag.get(partition)).description("Offsets not in the view yet")
          .tag("projection", projection).tag("topic", partition.topic())
          .tag("partition", Integer.toString(partition.partition())).register(registry);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    var deserializer = new ByteArrayDeserializer();
    return new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed", ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
        ConsumerConfig.CLIENT_ID_CONFIG, "persona-query-watch"), deserializer, deserializer);
  }
}
