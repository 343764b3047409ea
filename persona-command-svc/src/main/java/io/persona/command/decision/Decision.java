package io.persona.command.decision;

import io.persona.schemas.vibe.VibeSample;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What a command leads to. */
public sealed interface Decision {
  /**
   * The command is accepted.
   *
   * @param events  what happened, in order; all of it is recorded or nothing
   * @param samples vibe samples to pass on; they are no events, and leave no trace in the log
   */
  record Accepted(List<SpecificRecord> events, List<VibeSample> samples) implements Decision {}

  /** The command changes nothing. */
  record Refused(Refusal refusal) implements Decision {}

  static Decision accept(SpecificRecord... events) {
    return new Accepted(List.of(events), List.of());
  }

  static Decision refuse(Reason reason, String detail) {
    return new Refused(Refusal.of(reason, detail));
  }
}
