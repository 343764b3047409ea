package io.persona.command.telemetry.feedback;

import static io.persona.command.decision.Decision.refuse;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Decision;
import io.persona.command.decision.Reason;
import io.persona.command.decision.Requirements;
import io.persona.command.persona.Persona;
import io.persona.schemas.command.GiveFeedback;
import io.persona.schemas.vibe.VibeSample;
import java.util.List;

/**
 * Whether vibe samples may be taken: there is consent now, the sender may send in its scope, and every sample is in
 * range. All of them, or none.
 */
public final class FeedbackDecision {
  /** Most samples of one command. */
  public static final int MAX_SAMPLES = 500;
  /** Longest label. */
  public static final int MAX_LABEL = 64;

  /** Longest time that 1000 tokens may take, in seconds. */
  public static final double SLOWEST = 3600;

  private FeedbackDecision() {}

  public static Decision decide(Persona persona, GiveFeedback command, Circumstances circumstances) {
    if (!persona.telemetryEnabled()) {
      return refuse(Reason.TELEMETRY_DISABLED, "Persona vibe telemetry opt-in is disabled");
    }
    if (!circumstances.may(Requirements.telemetry(persona.consentScope()))) {
      return refuse(Reason.TELEMETRY_FORBIDDEN, "telemetry:persona lease required for requested scope");
    }
    var samples = command.getSamples();
    if (samples.isEmpty()) {
      return refuse(Reason.TELEMETRY_DISABLED, "The consent that this was given under has ended. Give it again;"
          + " if that changes nothing, give consent again.");
    }
    if (samples.size() > MAX_SAMPLES) {
      return refuse(Reason.INVALID_COMMAND, "A feedback command holds 1 to " + MAX_SAMPLES + " samples.");
    }
    return samples.stream().allMatch(FeedbackDecision::inRange)
        ? new Decision.Accepted(List.of(), samples)
        : refuse(Reason.INVALID_COMMAND, "A sample is out of range: strength 0 to 1, labels at most 64 characters.");
  }

  private static boolean inRange(VibeSample sample) {
    var strength = sample.getStrength();
    var kind = sample.getKind();
    var tempo = sample.getTempo();
    return !sample.getSignal().isBlank() && sample.getSignal().length() <= MAX_LABEL
        && (kind == null || kind.length() <= MAX_LABEL) && (tempo == null || (tempo >= 0 && tempo <= SLOWEST))
        && (strength == null || (strength >= 0 && strength <= 1));
  }
}
