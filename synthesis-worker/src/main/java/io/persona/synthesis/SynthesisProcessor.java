package io.persona.synthesis;

import io.opentelemetry.context.Context;
import io.persona.kafka.DeadLetter;
import io.persona.kafka.Traces;
import io.persona.schemas.Topic;
import io.persona.synthesis.batch.PersonaWatch;
import io.persona.synthesis.batch.WatchList;
import io.persona.synthesis.incoming.Incoming;
import io.persona.synthesis.incoming.IncomingReader;
import io.persona.kafka.Codec;
import io.persona.synthesis.propose.Proposer;
import io.persona.synthesis.propose.Submission;
import io.persona.synthesis.rules.Draft;
import io.persona.synthesis.rules.Thresholds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes one record after the other into what is known of its persona, and submits what the rules draft from it. */
final class SynthesisProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private final Codec codec;
  private final IncomingReader reader;
  private final Proposer proposer;
  private final Thresholds thresholds;
  private final SynthesisMeters meters;
  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
  private ProcessorContext<byte[], byte[]> context;
  @SuppressWarnings("NullAway.Init")
  private WatchList watched;

  SynthesisProcessor(Codec codec, Proposer proposer, Thresholds thresholds, SynthesisMeters meters) {
    this.codec = codec;
    this.reader = new IncomingReader(codec);
    this.proposer = proposer;
    this.thresholds = thresholds;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> initialised) {
    context = initialised;
    watched = new WatchList(initialised.getStateStore(WatchList.STORE));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    var origin = context.recordMetadata().orElseThrow();
    var topic = origin.topic().equals(Topic.STATE.topicName()) ? Topic.STATE : Topic.VIBE_METRICS;
    var span = Traces.startConsumer(Proposer.NAME, "synthesise " + topic.topicName(), record.headers());
    try (var _ = span.makeCurrent()) {
      switch (reader.read(topic, record)) {
        case Incoming.Metrics(var id, var signals) -> change(id, known -> known.metrics(signals));
        case Incoming.Withdrawal(var id) -> change(id, PersonaWatch::metricsWithdrawn);
        case Incoming.State(var id, var profile) -> change(id, known -> known.state(profile));
        case Incoming.Erasure(var id) -> watched.put(id, PersonaWatch.NOTHING);
        case Incoming.Poison(var reason) -> park(record,
            new DeadLetter(topic, origin.partition(), origin.offset(), reason, Proposer.NAME, now()));
      }
    } finally {
      span.end();
    }
  }

  private void change(String personaId, UnaryOperator<PersonaWatch> transition) {
    var before = watched.get(personaId);
    var evaluation = transition.apply(before).evaluate(thresholds, now());
    var after = evaluation.next();
    if (!after.equals(before)) {
      watched.put(personaId, after);
    }
    evaluation.draft().ifPresent(draft -> submit(personaId, after, draft));
  }

  private void submit(String personaId, PersonaWatch watch, Draft draft) {
    var profile = watch.profile();
    if (profile == null) {
      throw new IllegalStateException("a draft without a profile");
    }
    var submission = Submission.of(personaId, profile.version(), watch.drafts(), draft);
    var headers = proposer.headers(submission, now());
    Traces.inject(Context.current(), headers);
    var value = codec.serialize(Topic.COMMANDS, submission.command());
    context.forward(new Record<>(personaId.getBytes(StandardCharsets.UTF_8), value, now().toEpochMilli(), headers),
        SynthesisTopology.COMMANDS);
    meters.drafted(draft.rule());
  }

  private void park(Record<byte[], byte[]> record, DeadLetter letter) {
    letter.writeTo(record.headers());
    meters.parked(letter.origin(), letter.reason());
    context.forward(record, SynthesisTopology.deadLetters(letter.origin()));
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }
}
