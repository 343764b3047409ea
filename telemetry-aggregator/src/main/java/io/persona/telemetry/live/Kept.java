package io.persona.telemetry.live;

import io.persona.schemas.vibe.VibeSample;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sample as it lies in memory: with a full history a persona has fifty of them, so each is one small object, and shares with the one
 * before it what they have in common.
 */
final class Kept {
  private static final double NONE = Double.NaN;
  private static final int NOT_NUMBERED = -1;

  private final String command;
  private final int number;
  private final long at;
  private final String signal;
  private final @Nullable String kind;
  private final double strength;
  private final double tempo;
  private @Nullable Remark remark;

  /** @param before the sample that was kept last */
  Kept(LiveSample live, @Nullable Kept before) {
    var sample = live.sample();
    var own = new Id(live.id());
    command = before != null && before.command.equals(own.command()) ? before.command : own.command();
    number = own.number();
    at = sample.getOccurredAt().toEpochMilli();
    signal = before != null && before.signal.equals(sample.getSignal()) ? before.signal : sample.getSignal();
    kind = before != null && before.kind != null && before.kind.equals(sample.getKind())
        ? before.kind
        : sample.getKind();
    strength = sample.getStrength() == null ? NONE : sample.getStrength();
    tempo = sample.getTempo() == null ? NONE : sample.getTempo();
    remark = live.remark();
  }

  /** An id of a sample: of its command, with its number in it. */
  record Id(String command, int number) {
    Id(String id) {
      this(numbered(id) ? id.substring(0, id.lastIndexOf('.')) : id,
          numbered(id) ? Integer.parseInt(id.substring(id.lastIndexOf('.') + 1)) : NOT_NUMBERED);
    }

    /** Whether it ends in a point and a number that is written in the one way that there is. */
    private static boolean numbered(String id) {
      var digits = id.substring(id.lastIndexOf('.') + 1);
      return id.lastIndexOf('.') >= 0 && !digits.isEmpty() && digits.length() < 9
          && digits.chars().allMatch(c -> c >= '0' && c <= '9') && (digits.length() == 1 || digits.charAt(0) != '0');
    }
  }

  boolean has(Id id) {
    return number == id.number() && command.equals(id.command());
  }

  void remark(@Nullable Remark more) {
    remark = more == null ? remark : more;
  }

  Instant at() {
    return Instant.ofEpochMilli(at);
  }

  LiveSample live() {
    var id = number == NOT_NUMBERED ? command : command + "." + number;
    return new LiveSample(id, new VibeSample(signal, stated(strength), kind, at(), stated(tempo), null), remark);
  }

  private static @Nullable Double stated(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
