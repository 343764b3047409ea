package io.persona.command.decision;

import io.persona.document.Violation;
import io.persona.schemas.command.Conflict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a command changed nothing.
 *
 * @param detail    one sentence; never quotes what the caller sent, except a path within the document
 * @param operation index of the refused diff operation, from 0
 * @param path      JSON Pointer of the refused value
 * @param conflicts what was changed since the proposal was made, where that is why
 */
public record Refusal(Reason reason, String detail, @Nullable Integer operation, @Nullable String path,
    List<Conflict> conflicts) {
  public Refusal(Reason reason, String detail, @Nullable Integer operation, @Nullable String path) {
    this(reason, detail, operation, path, List.of());
  }

  public static Refusal of(Reason reason, String detail) {
    return new Refusal(reason, detail, null, null);
  }

  /** The first violation speaks for all; its code, where it is a reason of its own, becomes the reason. */
  public static Refusal of(Reason otherwise, List<Violation> violations) {
    var first = violations.getFirst();
    var more = violations.size() > 1 ? " (and " + (violations.size() - 1) + " more)" : "";
    return new Refusal(Reason.ofCode(first.code()).orElse(otherwise), first.message() + more, first.operation(),
        first.path());
  }
}
