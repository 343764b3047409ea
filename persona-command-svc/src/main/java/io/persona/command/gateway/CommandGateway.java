package io.persona.command.gateway;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.persona.edge.Caller;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.CommandProof;
import io.persona.kafka.Pseudonyms;
import io.persona.kafka.RegistryUnavailable;
import io.persona.kafka.Traces;
import io.persona.schemas.ActorKind;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.command.CommandResult;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts a command on the topic with its caller's proof, and waits a bounded time for what becomes of it. */
@Singleton
public class CommandGateway {
  private static final Logger LOG = Logger.getLogger(CommandGateway.class);
  private static final String SOURCE = "/persona-command-svc/http";

  private final KafkaProducer<String, byte[]> producer;
  private final AvroCodec codec;
  private final CommandProof proof;
  private final Pseudonyms pseudonyms;
  private final CommandSeal seal;
  private final AwaitedResults results;
  private final GatewayConfig config;
  private final Quotas quotas;
  private final Clock clock = Clock.systemUTC();

  CommandGateway(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers, AvroCodec codec,
      CommandProof proof, Pseudonyms pseudonyms, CommandSeal seal, AwaitedResults results, GatewayConfig config,
      Quotas quotas) {
    this.codec = codec;
    this.proof = proof;
    this.pseudonyms = pseudonyms;
    this.seal = seal;
    this.results = results;
    this.config = config;
    this.quotas = quotas;
    this.producer = new KafkaProducer<>(settings(bootstrapServers, config.sendDeadline()), new StringSerializer(),
        new ByteArraySerializer());
  }

  private static Map<String, Object> settings(String bootstrapServers, Duration sendDeadline) {
    var deadline = (int) sendDeadline.toMillis();
    // One request under way: a lone command goes at once, and what comes meanwhile goes together with the next one.
    return Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "enable.idempotence", true, "linger.ms", 0,
        "max.in.flight.requests.per.connection", 1, "max.block.ms", deadline, "request.timeout.ms", deadline,
        "delivery.timeout.ms", deadline, "client.id", "command-gateway");
  }

  /**
   * Sends a command on behalf of a caller.
   *
   * @param commandId the same id is the same command, however often it is sent
   */
  public Uni<Reply> send(Caller caller, String commandId, MessageType type, String personaId, SpecificRecord body) {
    if (results.size() >= config.maxWaiting()) {
      return Uni.createFrom().item(new Reply.Overloaded());
    }
    var wait = quotas.take(caller.subject());
    if (wait.isPositive()) {
      return Uni.createFrom().item(new Reply.OverQuota(wait));
    }
    return results.await(commandId).map(outcome -> send(caller, commandId, type, personaId, body, outcome))
        .orElseGet(() -> Uni.createFrom().item(new Reply.InProgress(commandId)));
  }

  private Uni<Reply> send(Caller caller, String commandId, MessageType type, String personaId, SpecificRecord body,
      CompletableFuture<CommandResult> outcome) {
    // Stages of the JDK: each step of a Uni carries the context of the request along, and its timers wake event loops.
    return Uni.createFrom().completionStage(produce(caller, commandId, type, personaId, body)
        .thenCompose(
            _ -> outcome.completeOnTimeout(null, config.outcomeDeadline().toMillis(), TimeUnit.MILLISECONDS))
        .handle((result, failed) -> {
          results.forget(commandId, outcome);
          return failed == null ? reply(commandId, result) : unavailable(commandId, failed);
        }));
  }

  /** How many partitions the commands have. */
  public int partitions() {
    return producer.partitionsFor(Topic.COMMANDS.topicName()).size();
  }

  private static Reply reply(String commandId, @Nullable CommandResult result) {
    return result == null ? new Reply.Undecided(commandId) : new Reply.Decided(result);
  }

  private static Reply unavailable(String commandId, Throwable failed) {
    var cause = failed.getCause() == null ? failed : failed.getCause();
    LOG.warnf("Command not sent commandId=%s error=%s", commandId, cause.getClass().getName());
    return new Reply.Unavailable(commandId);
  }

  private CompletableFuture<Void> produce(Caller caller, String commandId, MessageType type, String personaId,
      SpecificRecord body) {
    var sent = new CompletableFuture<Void>();
    var span = GlobalOpenTelemetry.getTracer("persona-command-svc").spanBuilder("send " + type.ceType())
        .setSpanKind(SpanKind.PRODUCER).startSpan();
    try {
      var headers = new RecordHeaders();
      var now = clock.instant();
      new CloudEvent(commandId, type.ceType(), SOURCE, now, personaId).writeTo(headers);
      proof.sign(headers, commandId, personaId, subject(caller), now);
      Traces.inject(Context.current().with(span), headers);
      var value = codec.serialize(Topic.COMMANDS, seal.seal(body, personaId));
      producer.send(new ProducerRecord<>(Topic.COMMANDS.topicName(), null, personaId, value, headers),
          (_, failed) -> complete(sent, span, failed));
    } catch (KafkaException | RegistryUnavailable failed) {
      complete(sent, span, failed);
    }
    return sent;
  }

  /** Writes a record that is no command, with the same producer. */
  CompletableFuture<Void> produce(String topic, String key, byte[] value) {
    var sent = new CompletableFuture<Void>();
    producer.send(new ProducerRecord<>(topic, key, value), (_, failed) -> complete(sent, Span.getInvalid(), failed));
    return sent;
  }

  private static void complete(CompletableFuture<Void> sent, Span span, Exception failed) {
    span.end();
    if (failed == null) {
      sent.complete(null);
    } else {
      sent.completeExceptionally(failed);
    }
  }

  private CommandProof.Subject subject(Caller caller) {
    var kind = caller.kind() == Caller.Kind.PERSON ? ActorKind.PERSON : ActorKind.AUTOMATION;
    return new CommandProof.Subject(pseudonyms.of(caller.subject()), kind, caller.capabilities());
  }

  @PreDestroy
  void stop() {
    producer.close(config.sendDeadline());
  }
}
