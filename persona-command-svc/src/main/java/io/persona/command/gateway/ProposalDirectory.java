package io.persona.command.gateway;

import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.TopicTail;
import io.persona.kafka.TopicTail.From;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.command.CommandOutcome;
import io.persona.schemas.command.CommandResult;
import io.persona.schemas.event.ProposalSubmitted;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which persona a proposal is about. A caller that approves names the proposal alone, but the command's key is the
 * persona, so each instance reads the log for it. An id that is not known yet is looked up again once everything that
 * was in the log at that moment has been read.
 */
@Startup
@Singleton
public class ProposalDirectory {
  private static final Duration CATCH_UP = Duration.ofSeconds(2);

  private final ConcurrentMap<String, String> personaOf = new ConcurrentHashMap<>();
  private final AvroCodec codec;
  private final TopicTail tail;

  ProposalDirectory(AvroCodec codec, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.codec = codec;
    this.tail = new TopicTail(Topic.EVENTS.topicName(), From.BEGINNING, bootstrapServers, this::learn);
  }

  /** What is known of a proposal's persona. */
  public sealed interface Lookup {}

  /** It is about this one. */
  public record Found(String personaId) implements Lookup {}

  /** No such proposal was ever submitted. */
  public record Unknown() implements Lookup {}

  /** The log could not be read to its end in time: there may be such a proposal. */
  public record Untold() implements Lookup {}

  /** The persona of this proposal. Blocks, for 2 s at most. */
  public Lookup find(String proposalId) {
    var known = personaOf.get(proposalId);
    if (known != null) {
      return new Found(known);
    }
    if (!tail.readToCurrentEnd(CATCH_UP)) {
      return new Untold();
    }
    var learned = personaOf.get(proposalId);
    return learned == null ? new Unknown() : new Found(learned);
  }

  boolean ready() {
    return tail.caughtUp();
  }

  /**
   * Learns of a proposal from the outcome of its submission. Who gets that answer may decide on the proposal at once, and
   * would otherwise wait here for the log to be read up to it, open transactions included.
   */
  void learn(CommandResult result) {
    if (result.getOutcome() == CommandOutcome.ACCEPTED && result.getProposalId() != null) {
      personaOf.putIfAbsent(result.getProposalId(), result.getPersonaId());
    }
  }

  private void learn(ConsumerRecord<String, byte[]> record) {
    var type = CloudEvent.text(record.headers(), CloudEvent.TYPE);
    if (MessageType.PROPOSAL_SUBMITTED.ceType().equals(type)) {
      codec.deserialize(Topic.EVENTS, record.value()).map(ProposalSubmitted.class::cast)
          .ifPresent(event -> personaOf.putIfAbsent(event.getProposalId(), event.getPersonaId()));
    }
  }

  @PreDestroy
  void stop() {
    tail.close();
  }
}
