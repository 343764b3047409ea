package io.persona.command;

import io.persona.command.audit.AuditTrail;
import io.persona.command.audit.Signer;
import io.persona.command.log.CommandProcessor;
import io.persona.command.log.DecisionMetrics;
import io.persona.command.policy.Policy;
import io.persona.command.log.PersonalKeys;
import io.persona.command.log.StorePart;
import io.persona.command.proposal.ReviewPolicy;
import io.persona.kafka.Codec;
import io.persona.kafka.CommandProof;
import io.persona.schemas.Topic;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The whole write path. Commands come in, one writer per persona decides them, and events, latest state, vibe samples
 * and outcomes go out, all in one exactly-once transaction with the stores that the decisions are made on.
 */
public final class CommandTopology {
  public static final String EVENTS = "events";
  public static final String STATE = "state";
  public static final String RESULTS = "results";
  public static final String VIBE_FEEDBACK = "vibe-feedback";
  public static final String DEAD_LETTERS = "dead-letters";
  public static final String KEYS = "keys";
  public static final String CHECKPOINTS = "checkpoints";

  private static final String COMMANDS = "commands";
  private static final String DECIDE = "decide";

  public static final String LEASES = "leases-out";
  /** Back to the commands, one copy to each partition. */
  public static final String EVERY_PARTITION = "every-partition";

  private CommandTopology() {}

  public static Topology build(Codec codec, CommandProof proof, ReviewPolicy review, Policy policy, PersonalKeys keys,
      Signer signer, DecisionMetrics metrics) {
    var topology = new Topology();
    topology.addSource(COMMANDS, key().deserializer(), value().deserializer(), Topic.COMMANDS.topicName());

    topology.addProcessor(DECIDE, decide(codec, proof, review, policy, keys, signer, metrics), COMMANDS);

    sink(topology, EVENTS, Topic.EVENTS.topicName());
    sink(topology, STATE, Topic.STATE.topicName());
    sink(topology, RESULTS, Topic.COMMAND_RESULTS.topicName());
    sink(topology, VIBE_FEEDBACK, Topic.VIBE_FEEDBACK.topicName());
    sink(topology, KEYS, Topic.KEYS.topicName());
    topology.addSink(CHECKPOINTS, Topic.CHECKPOINTS.topicName(), key().serializer(), value().serializer(),
        AuditTrail.partitioner(), DECIDE);
    sink(topology, DEAD_LETTERS, Topic.COMMANDS.deadLetterTopic());
    sink(topology, LEASES, Topic.LEASES.topicName());
    topology.addSink(EVERY_PARTITION, Topic.COMMANDS.topicName(), key().serializer(), value().serializer(),
        everyPartition(), DECIDE);
    return topology;
  }

  private static ProcessorSupplier<String, byte[], String, byte[]> decide(Codec codec, CommandProof proof,
      ReviewPolicy review, Policy policy, PersonalKeys keys, Signer signer, DecisionMetrics metrics) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, byte[], String, byte[]> get() {
        return new CommandProcessor(codec, proof, review, policy, keys, signer, metrics);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(StorePart.store());
      }
    };
  }

  private static StreamPartitioner<String, byte[]> everyPartition() {
    return (_, _, _, partitions) -> Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
  }

  private static void sink(Topology topology, String name, String topic) {
    topology.addSink(name, topic, key().serializer(), value().serializer(), DECIDE);
  }

  private static Serde<String> key() {
    return Serdes.String();
  }

  private static Serde<byte[]> value() {
    return Serdes.ByteArray();
  }
}
