package io.persona.telemetry;

import io.persona.schemas.Topic;
import io.persona.kafka.Codec;
import io.persona.telemetry.incoming.IncomingReader;
import io.persona.telemetry.ledger.Ledger;
import io.persona.telemetry.live.LiveSamples;
import io.persona.telemetry.retention.RetainedSamples;
import io.persona.telemetry.retention.Retention;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The whole aggregator. Samples and the states that carry consent come in, both keyed by persona id and equally
 * partitioned, so that one task sees both of a persona; aggregates go out, in one exactly-once transaction with the stores.
 */
public final class TelemetryTopology {
  private static final String FEEDBACK = "feedback";
  private static final String STATE = "state";
  private static final String AGGREGATE = "aggregate";

  private TelemetryTopology() {}

  public static Topology build(Codec codec, IncomingReader reader, TelemetryConfig config, Retention retention,
      TelemetryMeters meters, LiveSamples live) {
    var topology = new Topology();
    source(topology, FEEDBACK, Topic.VIBE_FEEDBACK.topicName());
    source(topology, STATE, Topic.STATE.topicName());

    topology.addProcessor(AGGREGATE, aggregate(codec, reader, config, retention, meters, live), FEEDBACK, STATE);

    sink(topology, sink(Topic.VIBE_METRICS), Topic.VIBE_METRICS.topicName());
    sink(topology, sink(Topic.DRIFT), Topic.DRIFT.topicName());
    sink(topology, deadLetters(Topic.VIBE_FEEDBACK), Topic.VIBE_FEEDBACK.deadLetterTopic());
    sink(topology, deadLetters(Topic.STATE), Topic.STATE.deadLetterTopic());
    return topology;
  }

  /** Name of the sink for what is published on a topic. */
  static String sink(Topic topic) {
    return "to-" + topic.topicName();
  }

  /** Name of the sink for what cannot be processed. */
  static String deadLetters(Topic origin) {
    return "dead-letters-" + origin.topicName();
  }

  private static ProcessorSupplier<byte[], byte[], byte[], byte[]> aggregate(Codec codec,
      IncomingReader reader, TelemetryConfig config, Retention retention, TelemetryMeters meters, LiveSamples live) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<byte[], byte[], byte[], byte[]> get() {
        return new TelemetryProcessor(codec, reader, config, retention, meters, live);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(Ledger.store(), RetainedSamples.store());
      }
    };
  }

  private static void source(Topology topology, String name, String topic) {
    topology.addSource(name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic);
  }

  private static void sink(Topology topology, String name, String topic) {
    topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), AGGREGATE);
  }
}
