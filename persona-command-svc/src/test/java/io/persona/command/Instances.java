package io.persona.command;

import static org.awaitility.Awaitility.await;

import io.persona.command.audit.AuditConfig;
import io.persona.kafka.SigningKey;
import io.persona.command.audit.AuditMetrics;
import io.persona.command.audit.Signer;
import io.persona.command.log.DecisionMetrics;
import io.persona.command.log.PersonalKeys;
import io.persona.command.policy.PolicyEngine;
import io.persona.command.proposal.ReviewConfig;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.Codec;
import io.persona.kafka.CommandProof;
import io.persona.local.test.TestStack;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** Further instances of the topology, in the group of the service under test, so that they share its partitions. */
@Singleton
public class Instances {
  /** Partitions of the commands in the test stack. */
  public static final int PARTITIONS = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final KafkaStreams first;
  private final StreamsConfig settings;
  private final AvroCodec codec;
  private final CommandProof proof;
  private final ReviewConfig review;
  private final PolicyEngine policy;
  private final PersonalKeys keys;
  private final Signer signer;
  private final DecisionMetrics metrics;

  Instances(KafkaStreams first, StreamsConfig settings, AvroCodec codec, CommandProof proof, ReviewConfig review,
      PolicyEngine policy, PersonalKeys keys, SigningKey auditKey, AuditConfig audit, AuditMetrics auditMetrics,
      DecisionMetrics metrics) {
    this.first = first;
    this.settings = settings;
    this.codec = codec;
    this.proof = proof;
    this.review = review;
    this.policy = policy;
    this.keys = keys;
    this.signer = new Signer(auditKey, audit.checkpointEvents(), audit.checkpointAfter(), auditMetrics);
    this.metrics = metrics;
  }

  /**
   * Another one, which does not run yet.
   *
   * @param name    its own, also of its folder
   * @param address where it says that it can be asked
   * @param change  made to what turns values into bytes
   */
  public KafkaStreams another(String name, String address, UnaryOperator<Codec> change) {
    var topology = CommandTopology.build(change.apply(codec), proof, review::rulesFor, policy, keys, signer, metrics);
    var own = new Properties();
    own.putAll(settings.originals());
    own.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address);
    own.put(StreamsConfig.STATE_DIR_CONFIG, TestStack.workDir().resolve(name).toString());
    own.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), "persona-command-" + name);
    return new KafkaStreams(topology, own);
  }

  /** Waits until the two instances decide all partitions, each some, and know it of each other. */
  public void awaitShared(KafkaStreams second) {
    await().atMost(PATIENCE).until(() -> {
      var ours = partitionsOf(first);
      var others = partitionsOf(second);
      return !ours.isEmpty() && !others.isEmpty() && ours.size() + others.size() == PARTITIONS
          && first.metadataForAllStreamsClients().stream().mapToInt(one -> one.topicPartitions().size())
              .sum() == PARTITIONS;
    });
  }

  /** Waits until the service under test decides all partitions again. */
  public void awaitAlone() {
    await().atMost(PATIENCE).until(() -> partitionsOf(first).size() == PARTITIONS);
  }

  /** The partitions that this instance decides now; none while they move. */
  public static Set<Integer> partitionsOf(KafkaStreams streams) {
    if (streams.state() != KafkaStreams.State.RUNNING) {
      return Set.of();
    }
    return streams.metadataForLocalThreads().stream().flatMap(thread -> thread.activeTasks().stream())
        .flatMap(task -> task.topicPartitions().stream()).map(TopicPartition::partition).collect(Collectors.toSet());
  }
}
