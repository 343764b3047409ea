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

  /** As {@code send} of {@link CommandGateway}; undecided also when a partition has not answered within the deadline. */
  public Uni<Reply> send(Caller caller, String commandId, MessageType type, String leaseId, SpecificRecord body) {
    try {
      var taken = await(commandId);
      return taken.isEmpty()
          ? Uni.createFrom().item(new Reply.InProgress(commandId))
          : gateway.send(caller, commandId, type, leaseId, body).chain(reply -> whenTaken(reply, taken, commandId))
              .onTermination().invoke(() -> taken.forEach(results::forget));
    } catch (KafkaException brokerAway) {
      return Uni.createFrom().item(new Reply.Unavailable(commandId));
    }
  }

  /** What each partition will say by its id; empty when another request waits for the same. */
  private Map<String, CompletableFuture<CommandResult>> await(String commandId) {
    var taken = new HashMap<String, CompletableFuture<CommandResult>>();
    for (int partition = 0; partition < gateway.partitions(); partition++) {
      var id = commandId + "." + partition;
      var future = results.await(id);
      if (future.isEmpty()) {
        taken.forEach(results::forget);
        return Map.of();
      }
      taken.put(id, future.get());
    }
    return taken;
  }

  private Uni<Reply> whenTaken(Reply reply, Map<String, CompletableFuture<CommandResult>> taken, String commandId) {
    if (!(reply instanceof Reply.Decided(var result)) || result.getOutcome() != CommandOutcome.ACCEPTED) {
      return Uni.createFrom().item(reply);
    }
    var everywhere = CompletableFuture.allOf(taken.values().toArray(CompletableFuture[]::new));
    return Uni.createFrom().completionStage(everywhere).map(_ -> reply).ifNoItem().after(config.outcomeDeadline())
        .recoverWithItem(new Reply.Undecided(commandId));
  }
}
