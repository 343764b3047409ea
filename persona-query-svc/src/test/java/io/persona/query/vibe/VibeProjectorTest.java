package io.persona.query.vibe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.persona.kafka.AvroCodec;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.query.projection.Projection;
import io.persona.query.projection.ProjectorContract;
import io.persona.schemas.Topic;
import io.persona.schemas.vibe.SignalMetric;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.schemas.vibe.VibeWindow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class VibeProjectorTest extends ProjectorContract {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  private final AvroCodec codec = new AvroCodec(TestStack.registryUrl());

  @Inject
  VibeMetricsProjection projection;

  @Override
  protected Projection<?> projection() {
    return projection;
  }

  @Override
  protected List<ProducerRecord<byte[], byte[]>> history() {
    var persona = "contract-" + UUID.randomUUID();
    return LongStream.rangeClosed(1, 4).mapToObj(total -> counted(persona, total)).toList();
  }

  private ProducerRecord<byte[], byte[]> counted(String persona, long total) {
    var metrics = new VibeMetrics(persona, total,
        List.of(new SignalMetric("warmer", total, 2L, 1.4, AT, 2.0, 2.0, 1.4, 0.98)), "warmer",
        0.7, AT, AT, new VibeWindow(AT, AT.plusSeconds(300), List.of()), 86_400_000L, List.of(), 3_600_000L, 0L, null,
        List.of());
    return new ProducerRecord<>(Topic.VIBE_METRICS.topicName(), persona.getBytes(UTF_8),
        codec.serialize(Topic.VIBE_METRICS, metrics));
  }

  @Override
  protected boolean isFenced() {
    return false;
  }

  @Override
  protected String rowsOf() {
    return "select string_agg(persona_id || metrics::text, chr(10) order by persona_id) from %s.vibe_metrics";
  }
}
