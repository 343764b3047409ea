package io.persona.command.gateway;

import io.persona.edge.Caller;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.CommandOutcome;
import io.persona.schemas.command.CommandResult;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends a command about a lease, and waits until every partition has taken it: from then on no decision anywhere is made
 * on what was before. Sending it again waits for all partitions again.
 */
@Singleton
public class EveryPartition {
  private final CommandGateway gateway;
  private final AwaitedResults results;
  private final GatewayConfig config;

  EveryPartition(CommandGateway gateway, AwaitedResults results, GatewayConfig config) {
    this.gateway = gateway;
    this.results = results;
    this.config = config;
  }

  /** As {@link CommandGateway#send}; undecided also when a partition has not answered within the deadline. */
  public Uni<Reply> send(Caller caller, String commandId, MessageType type, String leaseId, SpecificRecord body) {
    Map<String, CompletableFuture<CommandResult>> taken;
    try {
      taken = await(commandId);
    } catch (KafkaException brokerAway) {
      return Uni.createFrom().item(new Reply.Unavailable(commandId));
    }
    var everywhere = CompletableFuture.allOf(taken.values().toArray(CompletableFuture[]::new));
    return gateway.send(caller, commandId, type, leaseId, body).chain(reply -> whenTaken(reply, everywhere, commandId))
        .onTermination().invoke(() -> taken.forEach(results::forget));
  }

  private Map<String, CompletableFuture<CommandResult>> await(String commandId) {
    var taken = new HashMap<String, CompletableFuture<CommandResult>>();
    IntStream.range(0, gateway.partitions()).mapToObj(partition -> commandId + "." + partition)
        .forEach(id -> taken.put(id, results.await(id)));
    return taken;
  }

  private Uni<Reply> whenTaken(Reply reply, CompletableFuture<Void> everywhere, String commandId) {
    if (!(reply instanceof Reply.Decided(var result)) || result.getOutcome() != CommandOutcome.ACCEPTED) {
      return Uni.createFrom().item(reply);
    }
    return Uni.createFrom().completionStage(everywhere).map(_ -> reply).ifNoItem().after(config.outcomeDeadline())
        .recoverWithItem(new Reply.Undecided(commandId));
  }
}
