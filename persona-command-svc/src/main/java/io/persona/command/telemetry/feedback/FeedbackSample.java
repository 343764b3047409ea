package io.persona.command.telemetry.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.schemas.vibe.VibeSample;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One vibe signal as a client sends it. Note and metadata are checked, and go no further than this service's memory. */
public record FeedbackSample(
    @Schema(description = "Origin class of the signal, at most 64 characters; the query parameter kind when absent") @Nullable String kind,
    @Schema(description = "Label such as warmer, cooler, faster, more_formal; at most 64 characters, unspecified when absent or blank") @Nullable String signal,
    @Schema(description = "How strongly, 0 to 1; left out of averages when absent") @Nullable Double strength,
    @Schema(description = "Free text, at most 2000 characters; never stored, shown by vibe_history as long as the owner of the persona remembers it") @Nullable String note,
    @Schema(description = "JSON object, at most 4 KiB; as note") @Nullable JsonNode metadata,
    @Schema(description = "Seconds that 1000 tokens of the reply took, 0 to 3600; only with the signal tempo") @Nullable Double tempo) {
  private static final String UNSPECIFIED = "unspecified";
  private static final String TEMPO = "tempo";
  private static final int MAX_NOTE = 2000;
  private static final int MAX_METADATA = 4096;

  /** What is wrong with it, or null when it is in range. */
  @Nullable
  String violation() {
    if (strength != null && !(strength >= 0 && strength <= 1)) {
      return "strength is 0 to 1";
    }
    if (tempo != null && !(TEMPO.equals(signal) && tempo >= 0 && tempo <= FeedbackDecision.SLOWEST)) {
      return "tempo is 0 to 3600 seconds, and only with the signal tempo";
    }
    if (tooLong(signal, FeedbackDecision.MAX_LABEL) || tooLong(kind, FeedbackDecision.MAX_LABEL)) {
      return "signal and kind have at most " + FeedbackDecision.MAX_LABEL + " characters";
    }
    if (tooLong(note, MAX_NOTE)) {
      return "note has at most " + MAX_NOTE + " characters";
    }
    var noObject = metadata != null && !metadata.isNull() && !metadata.isObject();
    return noObject || (metadata != null && metadata.toString().length() > MAX_METADATA)
        ? "metadata is an object of at most " + MAX_METADATA + " characters"
        : null;
  }

  private static boolean tooLong(@Nullable String text, int max) {
    return text != null && text.length() > max;
  }

  /** What may leave the edge: label, strength, kind and time. */
  VibeSample sanitised(@Nullable String otherwiseKind, Instant now) {
    var label = signal == null || signal.isBlank() ? UNSPECIFIED : signal.strip();
    return new VibeSample(label, strength, kind == null ? otherwiseKind : kind, now, tempo, null);
  }

  /** A log line or an exception may print it: it says nothing. */
  @Override
  public String toString() {
    return "FeedbackSample";
  }
}
