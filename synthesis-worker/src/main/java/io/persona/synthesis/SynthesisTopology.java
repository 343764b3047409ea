package io.persona.synthesis;

import io.persona.schemas.Topic;
import io.persona.synthesis.batch.WatchList;
import io.persona.kafka.Codec;
import io.persona.synthesis.propose.Proposer;
import io.persona.synthesis.rules.Thresholds;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The whole worker. Metrics and states come in, both keyed by persona id and equally partitioned, so that one task sees
 * both of a persona; proposals go out as commands. A command and the fact that its samples are used up are written in one
 * exactly-once transaction: after a crash, either both are there or the records are read again.
 */
public final class SynthesisTopology {
  static final String COMMANDS = "commands";

  private static final String METRICS = "metrics";
  private static final String STATE = "state";
  private static final String SYNTHESISE = "synthesise";

  private SynthesisTopology() {}

  public static Topology build(Codec codec, Proposer proposer, Thresholds thresholds, SynthesisMeters meters) {
    var topology = new Topology();
    source(topology, METRICS, Topic.VIBE_METRICS.topicName());
    source(topology, STATE, Topic.STATE.topicName());

    topology.addProcessor(SYNTHESISE, synthesise(codec, proposer, thresholds, meters), METRICS, STATE);

    sink(topology, COMMANDS, Topic.COMMANDS.topicName());
    sink(topology, deadLetters(Topic.VIBE_METRICS), Topic.VIBE_METRICS.deadLetterTopic());
    sink(topology, deadLetters(Topic.STATE), Topic.STATE.deadLetterTopic());
    return topology;
  }

  /** Name of the sink for what cannot be processed. */
  static String deadLetters(Topic origin) {
    return "dead-letters-" + origin.topicName();
  }

  private static ProcessorSupplier<byte[], byte[], byte[], byte[]> synthesise(Codec codec, Proposer proposer,
      Thresholds thresholds, SynthesisMeters meters) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<byte[], byte[], byte[], byte[]> get() {
        return new SynthesisProcessor(codec, proposer, thresholds, meters);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(WatchList.store());
      }
    };
  }

  private static void source(Topology topology, String name, String topic) {
    topology.addSource(name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic);
  }

  private static void sink(Topology topology, String name, String topic) {
    topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), SYNTHESISE);
  }
}
