package io.persona.command.gateway;

import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.TopicTail;
import io.persona.kafka.TopicTail.From;
import io.persona.schemas.Topic;
import io.persona.schemas.command.CommandResult;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The requests of this instance that wait for an outcome, whichever instance decides. */
@Startup
@Singleton
public class AwaitedResults {
  private final ConcurrentMap<String, CompletableFuture<CommandResult>> waiting = new ConcurrentHashMap<>();
  private final AvroCodec codec;
  private final ProposalDirectory proposals;
  private final TopicTail tail;

  AwaitedResults(AvroCodec codec, ProposalDirectory proposals,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.codec = codec;
    this.proposals = proposals;
    this.tail = new TopicTail(Topic.COMMAND_RESULTS.topicName(), From.END, bootstrapServers, this::complete);
  }

  /**
   * Completes with the outcome of this command; ask before the command is sent. Empty when a request waits for it already.
   */
  Optional<CompletableFuture<CommandResult>> await(String commandId) {
    var future = new CompletableFuture<CommandResult>();
    return waiting.putIfAbsent(commandId, future) == null ? Optional.of(future) : Optional.empty();
  }

  /** Nobody waits for this command any longer. */
  void forget(String commandId, CompletableFuture<CommandResult> future) {
    waiting.remove(commandId, future);
  }

  int size() {
    return waiting.size();
  }

  boolean ready() {
    return tail.caughtUp();
  }

  private void complete(ConsumerRecord<String, byte[]> record) {
    var commandId = CloudEvent.text(record.headers(), CloudEvent.ID);
    var future = commandId == null ? null : waiting.remove(commandId);
    if (future != null) {
      codec.deserialize(Topic.COMMAND_RESULTS, record.value()).map(CommandResult.class::cast).ifPresent(result -> {
        proposals.learn(result);
        future.complete(result);
      });
    }
  }

  @PreDestroy
  void stop() {
    tail.close();
  }
}
