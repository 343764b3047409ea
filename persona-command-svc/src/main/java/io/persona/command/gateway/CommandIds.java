package io.persona.command.gateway;

import io.persona.edge.Caller;
import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import io.persona.schemas.MessageType;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids that are the same whenever the same caller repeats the same request under the same idempotency key. */
public final class CommandIds {
  private static final int MAX_KEY = 200;

  private CommandIds() {}

  /**
   * The id of a command.
   *
   * @param idempotencyKey the caller's key for this request, or null for a request of its own
   * @param target         the persona or proposal that the request names, or the empty string
   */
  public static String commandId(Caller caller, MessageType type, String target, @Nullable String idempotencyKey) {
    if (idempotencyKey == null) {
      return UUID.randomUUID().toString();
    }
    if (idempotencyKey.isBlank() || idempotencyKey.length() > MAX_KEY) {
      throw new ProblemException(Problem.of(400, "invalid-idempotency-key", "Invalid Idempotency Key",
          "Idempotency-Key has 1 to " + MAX_KEY + " characters."));
    }
    return named(String.join("\n", caller.subject(), type.ceType(), target, idempotencyKey));
  }

  /** The id of something that a command brings into being, for example its proposal. */
  public static String derived(String commandId, String what) {
    return named(commandId + "\n" + what);
  }

  private static String named(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
