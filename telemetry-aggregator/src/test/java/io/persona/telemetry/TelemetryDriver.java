package io.persona.telemetry;

import static io.persona.telemetry.Samples.sample;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.persona.kafka.AcceptedAfter;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.ConsentSeal;
import io.persona.kafka.DataKey;
import io.persona.kafka.DataKeys;
import io.persona.schemas.Topic;
import io.persona.schemas.vibe.VibeBatch;
import io.persona.telemetry.incoming.IncomingReader;
import io.persona.telemetry.incoming.OwnerPseudonyms;
import io.persona.telemetry.live.LiveSamples;
import io.persona.telemetry.retention.Retention;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole aggregator without a broker, under a clock that the test moves. The owner {@code workspace:main} retains for two days. */
final class TelemetryDriver implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  final PlainCodec codec = new PlainCodec();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final LiveSamples live = new LiveSamples(config());
  final DataKey key = DataKey.generate();
  /** What is known of the key of every consent. */
  DataKeys.Lookup ofConsent = new DataKeys.Present(key);
  private final OwnerPseudonyms owners = new OwnerPseudonyms((_, _) -> ofConsent, owner -> "a-" + owner.hashCode());
  final IncomingReader reader = new IncomingReader(codec, (_, _) -> ofConsent, owners);
  private final Retention retention = new Retention(Duration.ZERO,
      Map.of(owners.of("owner:workspace:main"), Duration.ofDays(2)));
  private final TopologyTestDriver driver = new TopologyTestDriver(
      TelemetryTopology.build(codec, reader, config(), retention, new TelemetryMeters(meters, config()), live),
      new Properties(), NOON);
  private final TestInputTopic<byte[], byte[]> feedback = input(Topic.VIBE_FEEDBACK);
  private final TestInputTopic<byte[], byte[]> states = input(Topic.STATE);

  static TelemetryConfig config() {
    return new SmallRyeConfigBuilder().withMapping(TelemetryConfig.class).build().getConfigMapping(
        TelemetryConfig.class);
  }

  void state(TestRecord<byte[], byte[]> record) {
    states.pipeInput(record);
  }

  void feedback(TestRecord<byte[], byte[]> record) {
    feedback.pipeInput(record);
  }

  /** Samples of one persona, sealed with the key of the consent, as the command service passes them on. */
  VibeBatch sealed(String personaId) {
    return ConsentSeal.seal(List.of(sample("warmer", 0.8, at(1))), personaId, key);
  }

  /** Lets time go by. */
  void pass(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /** What was published since the last call. */
  List<TestRecord<byte[], byte[]>> metrics() {
    return read(Topic.VIBE_METRICS.topicName());
  }

  /** What is on a topic since the last call. */
  List<TestRecord<byte[], byte[]>> read(String topic) {
    return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  KeyValueStore<String, byte[]> store(String name) {
    return driver.getKeyValueStore(name);
  }

  double folded() {
    return meters.get("persona.telemetry.samples").tag("outcome", "folded").counter().count();
  }

  double dropped() {
    return meters.get("persona.telemetry.samples").tag("outcome", "dropped").counter().count();
  }

  double active() {
    return meters.get("persona.telemetry.active.personas").gauge().value();
  }

  private TestInputTopic<byte[], byte[]> input(Topic topic) {
    return driver.createInputTopic(topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  TestRecord<byte[], byte[]> record(String id, @Nullable SpecificRecord value, Instant at) {
    return new TestRecord<>(bytes(id), value == null ? null : codec.serialize(Topic.STATE, value),
        new RecordHeaders(), at);
  }

  /** Samples with the id of their record, and where they stand in the history of their persona. */
  TestRecord<byte[], byte[]> given(String id, String personaId, VibeBatch batch, Instant at, long after) {
    var record = record(personaId, batch, at);
    record.headers().add(CloudEvent.ID, bytes(id));
    AcceptedAfter.write(record.headers(), after);
    return record;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  @Override
  public void close() {
    driver.close();
  }
}
