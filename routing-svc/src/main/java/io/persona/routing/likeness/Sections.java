package io.persona.routing.likeness;

import io.persona.routing.index.Probe;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a score is what it is: the sections of two fingerprints, bit by bit. The matching bits of all sum up to those of the whole. */
@Schema(description = "Equal bits by section of the fingerprint; they sum up to matching.")
public record Sections(Section volition, Section traits, Section communication, Section styles, Section features) {
  public static Sections of(Probe one, Probe other) {
    return new Sections(section(one, other, 0, 10), section(one, other, 10, 50), section(one, other, 50, 60),
        section(one, other, 60, 80), section(one, other, 80, 156));
  }

  private static Section section(Probe one, Probe other, int from, int to) {
    return new Section(one.matching(other, from, to), Long.SIZE * (to - from));
  }

  /** One section. */
  public record Section(@Schema(description = "Bits that are equal.", minimum = "0") int matching,
      @Schema(description = "Bits that the section has.", minimum = "1") int bits) {}
}
