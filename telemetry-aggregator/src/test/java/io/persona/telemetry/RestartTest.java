package io.persona.telemetry;

import static io.persona.telemetry.Samples.sample;
import static io.persona.telemetry.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.persona.local.test.TestStack;
import io.persona.schemas.Topic;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.telemetry.incoming.Wire;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;

/** Samples are counted once, however often the aggregator stops in the middle of them. */
class RestartTest {
  private static final int SAMPLES = 300;
  private static final String PREFIX = "kafka-streams.";

  private final String persona = "restarted-" + UUID.randomUUID();
  private final String application = "restart-test-" + UUID.randomUUID();
  private int lives;

  @Test
  void totalsAreExactAfterStoppingInTheMiddle() throws Exception {
    try (var kafka = new StackClient()) {
      kafka.send(Topic.STATE, persona, state(persona, true, Instant.now()), Map.of());
      var writer = Thread.ofVirtual().start(() -> {
        for (var i = 0; i < SAMPLES; i++) {
          kafka.send(Topic.VIBE_FEEDBACK, persona, sample("warmer", 0.5, Instant.now()), Map.of());
        }
      });
      for (var reached : new int[] {SAMPLES / 10, SAMPLES / 2}) {
        try (var _ = start(kafka)) {
          await().atMost(Duration.ofSeconds(60)).until(() -> total(kafka) >= reached);
        }
      }
      writer.join();
      try (var _ = start(kafka)) {
        await().atMost(Duration.ofSeconds(60)).until(() -> total(kafka) >= SAMPLES);
      }
      var latest = latest(kafka);
      assertThat(latest.getTotalFeedback()).isEqualTo(SAMPLES);
      assertThat(latest.getSignals().getFirst().getStrengthSum()).isEqualTo(SAMPLES * 0.5);
    }
  }

  /** Each life has a fresh state directory, so that all it knows comes from the changelog. */
  private KafkaStreams start(StackClient kafka) throws IOException {
    var config = new SmallRyeConfigBuilder().addDefaultInterceptors().withMapping(TelemetryConfig.class)
        .withSources(new PropertiesConfigSource(getClass().getResource("/application.properties"))).build();
    var properties = new Properties();
    config.getPropertyNames().forEach(name -> copy(config, name, properties));
    properties.put("application.id", application);
    properties.put("bootstrap.servers", TestStack.bootstrapServers());
    properties.put("state.dir", TestStack.workDir().resolve("restart-" + lives++).toString());
    var streams = new KafkaStreams(TelemetryTopology.build(Wire.of(kafka.codec),
        config.getConfigMapping(TelemetryConfig.class), new TelemetryMeters(new SimpleMeterRegistry())), properties);
    streams.start();
    return streams;
  }

  private static void copy(SmallRyeConfig config, String name, Properties properties) {
    if (name.startsWith(PREFIX)) {
      properties.put(name.substring(PREFIX.length()), config.getValue(name, String.class));
    }
  }

  private long total(StackClient kafka) {
    return kafka.read(Topic.VIBE_METRICS.topicName(), persona).isEmpty() ? 0 : latest(kafka).getTotalFeedback();
  }

  private VibeMetrics latest(StackClient kafka) {
    var latest = kafka.read(Topic.VIBE_METRICS.topicName(), persona).getLast().value();
    return (VibeMetrics) kafka.codec.deserialize(Topic.VIBE_METRICS, latest).orElseThrow();
  }
}
