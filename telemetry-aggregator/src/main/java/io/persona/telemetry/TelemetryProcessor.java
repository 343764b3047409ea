package io.persona.telemetry;

import io.opentelemetry.context.Context;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.DeadLetter;
import io.persona.kafka.SampleIds;
import io.persona.kafka.Traces;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.vibe.PersonaDrift;
import io.persona.telemetry.incoming.Incoming;
import io.persona.telemetry.incoming.IncomingReader;
import io.persona.kafka.Codec;
import io.persona.telemetry.ledger.Consent;
import io.persona.telemetry.ledger.HeldSamples;
import io.persona.telemetry.ledger.Ledger;
import io.persona.telemetry.ledger.PersonaTelemetry;
import io.persona.telemetry.ledger.Step;
import io.persona.telemetry.ledger.Step.Publish;
import io.persona.telemetry.live.LiveSample;
import io.persona.telemetry.live.LiveSamples;
import io.persona.telemetry.retention.RetainedSamples;
import io.persona.telemetry.retention.RetainedSamples.Retained;
import io.persona.telemetry.retention.Retention;
import io.persona.telemetry.window.VibeAggregate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.IntStream;
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
  private static final Duration LOOK_FOR_RETAINED_EVERY = Duration.ofMinutes(1);
  private static final Duration REFRESH_METERS_EVERY = Duration.ofSeconds(1);

  private final Codec codec;
  private final IncomingReader reader;
  private final TelemetryConfig config;
  private final VibeAggregate.Rules rules;
  private final Retention retention;
  private final TelemetryMeters meters;
  private final LiveSamples live;
  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
  private ProcessorContext<byte[], byte[]> context;
  @SuppressWarnings("NullAway.Init")
  private Ledger ledger;
  @SuppressWarnings("NullAway.Init")
  private RetainedSamples retained;

  TelemetryProcessor(Codec codec, IncomingReader reader, TelemetryConfig config, Retention retention,
      TelemetryMeters meters, LiveSamples live) {
    this.codec = codec;
    this.reader = reader;
    this.config = config;
    this.rules = config.rules();
    this.retention = retention;
    this.meters = meters;
    this.live = live;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> initialised) {
    context = initialised;
    ledger = new Ledger(initialised.getStateStore(Ledger.STORE), rules);
    retained = new RetainedSamples(initialised.getStateStore(RetainedSamples.STORE));
    meters.active(context.taskId(), ledger.active());
    context.schedule(LOOK_FOR_RETAINED_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> retained
        .expire(Instant.ofEpochMilli(now), personaId -> retention.under(ledger.consent(personaId))));
    context.schedule(REFRESH_METERS_EVERY, PunctuationType.WALL_CLOCK_TIME, _ -> meters.refresh());
    context.schedule(LOOK_FOR_EXPIRED_EVERY, PunctuationType.WALL_CLOCK_TIME,
        now -> {
          ledger.expire(config.holdFor(), Instant.ofEpochMilli(now), this::finish);
          ledger.fade(Instant.ofEpochMilli(now), this::finish);
          live.expire(context.taskId(), Instant.ofEpochMilli(now));
        });
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    var origin = context.recordMetadata().orElseThrow();
    var topic = origin.topic().equals(Topic.STATE.topicName()) ? Topic.STATE : Topic.VIBE_FEEDBACK;
    var span = Traces.startConsumer(SERVICE, "aggregate " + topic.topicName(), record.headers());
    try (var _ = span.makeCurrent()) {
      switch (reader.read(topic, record)) {
        case Incoming.Samples given -> {
          var step = change(given.personaId(),
              known -> known.samples(given.samples(), new HeldSamples(given.written(), given.after(), now()), rules,
                  config.mostHeld()));
          if (step.folded() > 0) {
            remember(record, given, step.next().consent());
          }
        }
        case Incoming.State(var id, var consent, var scope, var owner, var sequence) -> change(id,
            known -> consent
                ? known.consentGiven(scope, owner, rules, reader::opened)
                : known.consentWithdrawn(sequence));
        case Incoming.Ended(var samples) -> meters.samples(0, samples);
        case Incoming.Erasure(var id) -> change(id, PersonaTelemetry::erased);
        case Incoming.Poison(var reason) -> park(record,
            new DeadLetter(topic, origin.partition(), origin.offset(), reason, SERVICE, now()));
      }
    } finally {
      span.end();
    }
  }

  private Step change(String personaId, Function<PersonaTelemetry, Step> transition) {
    var step = ledger.change(personaId, transition);
    finish(personaId, step);
    return step;
  }

  /**
   * For the history: in memory, and sealed in the store where policy asks for it. Samples that wait for consent are not shown: they are
   * counted later, and come too late for the history.
   */
  private void remember(Record<byte[], byte[]> record, Incoming.Samples given, Consent consent) {
    var id = CloudEvent.text(record.headers(), CloudEvent.ID);
    if (id == null) {
      return;
    }
    var samples = given.samples();
    var ids = SampleIds.of(id);
    var newest = IntStream.range(Math.max(0, samples.size() - config.retain()), samples.size())
        .mapToObj(place -> new LiveSample(ids.apply(place), samples.get(place), null)).toList();
    live.counted(context.taskId(), given.personaId(), newest);
    var keyId = given.keyId();
    if (keyId != null && retention.under(consent).isPositive()) {
      newest.forEach(sample -> reader.retainable(given.personaId(), keyId, sample.sample())
          .ifPresent(
              sealed -> retained.keep(given.personaId(), given.acceptedAt(), new Retained(sample.id(), sealed))));
      retained.bound(given.personaId(), config.retain());
    }
  }

  private void finish(String personaId, Step step) {
    if (!(step.next().consent() instanceof Consent.Given)) {
      live.purge(context.taskId(), personaId);
      retained.purge(personaId);
      meters.withdrawn(personaId);
    }
    switch (step.publish()) {
      case Publish.Nothing() -> {
        // the metrics are what they were
      }
      case Publish.Metrics(var aggregate, var drifts) -> {
        meters.counted(context.taskId(), personaId, aggregate);
        publish(personaId, MessageType.VIBE_METRICS,
            codec.serialize(Topic.VIBE_METRICS, ledger.published(personaId, aggregate)));
        drifts.forEach(drift -> publish(personaId, MessageType.PERSONA_DRIFT, codec.serialize(Topic.DRIFT,
            new PersonaDrift(personaId, drift.signal(), drift.raised(), drift.pull(), drift.weight(), drift.at()))));
      }
      case Publish.Withdrawal() -> publish(personaId, MessageType.VIBE_METRICS, null);
    }
    meters.samples(step.folded(), step.dropped());
    meters.active(context.taskId(), ledger.active());
  }

  private void publish(String personaId, MessageType type, byte @Nullable [] value) {
    var headers = new RecordHeaders();
    CloudEvent.create(type.ceType(), "/" + SERVICE, now(), personaId).writeTo(headers);
    Traces.inject(Context.current(), headers);
    var key = personaId.getBytes(StandardCharsets.UTF_8);
    context.forward(new Record<>(key, value, now().toEpochMilli(), headers), TelemetryTopology.sink(type.topic()));
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
    live.release(context.taskId());
  }
}
