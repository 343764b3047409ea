package io.persona.telemetry;

import io.opentelemetry.context.Context;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.DeadLetter;
import io.persona.kafka.Traces;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.telemetry.incoming.Incoming;
import io.persona.telemetry.incoming.IncomingReader;
import io.persona.kafka.Codec;
import io.persona.telemetry.ledger.HeldSample;
import io.persona.telemetry.ledger.Ledger;
import io.persona.telemetry.ledger.PersonaTelemetry;
import io.persona.telemetry.ledger.Step;
import io.persona.telemetry.ledger.Step.Publish;
import io.persona.telemetry.window.PublishedMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Takes one record after the other into the ledger, and publishes what became of the persona's metrics. */
final class TelemetryProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final String SERVICE = "telemetry-aggregator";
  private static final Duration LOOK_FOR_EXPIRED_EVERY = Duration.ofSeconds(5);

  private final Codec codec;
  private final IncomingReader reader;
  private final TelemetryConfig config;
  private final TelemetryMeters meters;
  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
  private ProcessorContext<byte[], byte[]> context;
  @SuppressWarnings("NullAway.Init")
  private Ledger ledger;

  TelemetryProcessor(Codec codec, TelemetryConfig config, TelemetryMeters meters) {
    this.codec = codec;
    this.reader = new IncomingReader(codec);
    this.config = config;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> initialised) {
    context = initialised;
    ledger = new Ledger(initialised.getStateStore(Ledger.STORE));
    meters.active(context.taskId(), ledger.active());
    context.schedule(LOOK_FOR_EXPIRED_EVERY, PunctuationType.WALL_CLOCK_TIME,
        now -> ledger.expire(config.holdFor(), Instant.ofEpochMilli(now), this::finish));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    var origin = context.recordMetadata().orElseThrow();
    var topic = origin.topic().equals(Topic.STATE.topicName()) ? Topic.STATE : Topic.VIBE_FEEDBACK;
    var span = Traces.startConsumer(SERVICE, "aggregate " + topic.topicName(), record.headers());
    try (var _ = span.makeCurrent()) {
      switch (reader.read(topic, record)) {
        case Incoming.Sample(var id, var sample, var acceptedAt) -> change(id, known -> known
            .sample(new HeldSample(sample, acceptedAt, now()), config.rules(), config.mostHeld()));
        case Incoming.State(var id, var consent, var at) -> change(id,
            known -> consent ? known.consentGiven(config.rules()) : known.consentWithdrawn(at));
        case Incoming.Erasure(var id) -> change(id, PersonaTelemetry::erased);
        case Incoming.Poison(var reason) -> park(record,
            new DeadLetter(topic, origin.partition(), origin.offset(), reason, SERVICE, now()));
      }
    } finally {
      span.end();
    }
  }

  private void change(String personaId, Function<PersonaTelemetry, Step> transition) {
    finish(personaId, ledger.change(personaId, transition));
  }

  private void finish(String personaId, Step step) {
    switch (step.publish()) {
      case Publish.Nothing() -> {
        // the metrics are what they were
      }
      case Publish.Metrics(var aggregate) -> publish(personaId,
          codec.serialize(Topic.VIBE_METRICS, PublishedMetrics.of(personaId, aggregate)));
      case Publish.Withdrawal() -> publish(personaId, null);
    }
    meters.samples(step.folded(), step.dropped());
    meters.active(context.taskId(), ledger.active());
  }

  private void publish(String personaId, byte @Nullable [] value) {
    var headers = new RecordHeaders();
    CloudEvent.create(MessageType.VIBE_METRICS.ceType(), "/" + SERVICE, now(), personaId).writeTo(headers);
    Traces.inject(Context.current(), headers);
    var key = personaId.getBytes(StandardCharsets.UTF_8);
    context.forward(new Record<>(key, value, now().toEpochMilli(), headers), TelemetryTopology.METRICS);
  }

  private void park(Record<byte[], byte[]> record, DeadLetter letter) {
    letter.writeTo(record.headers());
    meters.parked(letter.origin(), letter.reason());
    context.forward(record, TelemetryTopology.deadLetters(letter.origin()));
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }

  @Override
  public void close() {
    meters.released(context.taskId());
  }
}
