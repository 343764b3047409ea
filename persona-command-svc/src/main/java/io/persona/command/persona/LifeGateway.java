package io.persona.command.persona;

import io.persona.command.gateway.Answers;
import io.persona.command.gateway.CommandGateway;
import io.persona.command.gateway.CommandIds;
import io.persona.edge.Caller;
import io.persona.schemas.MessageType;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Sends what changes the life of a persona as a whole, and answers with what it then is. */
@Singleton
public class LifeGateway {
  private final CommandGateway gateway;
  private final SecurityIdentity identity;

  LifeGateway(CommandGateway gateway, SecurityIdentity identity) {
    this.gateway = gateway;
    this.identity = identity;
  }

  /** The answer: what the persona is from now on. */
  public record Changed(String personaId, String status, long version) {}

  /** @param status of the persona once the command is accepted */
  public Uni<Response> send(MessageType type, String personaId, @Nullable String idempotencyKey, String status,
      SpecificRecord command) {
    var caller = Caller.of(identity);
    var commandId = CommandIds.commandId(caller, type, personaId, idempotencyKey);
    return gateway.send(caller, commandId, type, personaId, command).map(Answers
        .of(result -> Response.ok(new Changed(result.getPersonaId(), status, result.getVersion())).build()));
  }
}
