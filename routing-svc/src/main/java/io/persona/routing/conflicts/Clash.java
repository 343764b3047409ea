package io.persona.routing.conflicts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.persona.document.AgentPersona;
import io.persona.routing.Lookup;
import io.persona.routing.likeness.Facet;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Two agents, and why they may clash. */
@Schema(description = "Two agents that may clash, and why.")
public record Clash(@Schema(description = "Persona id.") String one, @Schema(description = "Persona id.") String other,
    @Schema(description = "Share of equal bits of the fingerprints.") float score,
    @Schema(description = "Likeness by facets.") float facet, List<Warning> warnings) {
  private static final float FAR = 0.5f;
  private static final float UNLIKE = 0.3f;

  /** @param subject the topic or parameter that it is about; empty where it is the whole */
  public record Warning(
      @Schema(description = "opposed-interests: one likes what the other avoids. temperament-gap, communication-gap: "
          + "a parameter differs by 0.5 or more. little-alike: a facet score below 0.3.") Kind kind,
      String subject) {}

  /** What a warning is about. */
  public enum Kind {
    @JsonProperty("opposed-interests")
    OPPOSED_INTERESTS, @JsonProperty("temperament-gap")
    TEMPERAMENT_GAP, @JsonProperty("communication-gap")
    COMMUNICATION_GAP, @JsonProperty("little-alike")
    LITTLE_ALIKE
  }

  static Clash between(Lookup.Agent one, Lookup.Agent other) {
    var facet = Facet.of(one.agent(), other.agent());
    var warnings = new ArrayList<Warning>();
    opposed(one.agent(), other.agent(), warnings);
    opposed(other.agent(), one.agent(), warnings);
    var a = one.agent().volition();
    var b = other.agent().volition();
    gap(Kind.TEMPERAMENT_GAP, "curiosity", a.curiosity(), b.curiosity(), warnings);
    gap(Kind.TEMPERAMENT_GAP, "autonomy", a.autonomy(), b.autonomy(), warnings);
    gap(Kind.TEMPERAMENT_GAP, "persistence", a.persistence(), b.persistence(), warnings);
    gap(Kind.TEMPERAMENT_GAP, "risk_tolerance", a.riskTolerance(), b.riskTolerance(), warnings);
    gap(Kind.TEMPERAMENT_GAP, "collaboration", a.collaboration(), b.collaboration(), warnings);
    var c = one.agent().communication();
    var d = other.agent().communication();
    gap(Kind.COMMUNICATION_GAP, "formality", c.formality(), d.formality(), warnings);
    gap(Kind.COMMUNICATION_GAP, "verbosity", c.verbosity(), d.verbosity(), warnings);
    gap(Kind.COMMUNICATION_GAP, "directness", c.directness(), d.directness(), warnings);
    gap(Kind.COMMUNICATION_GAP, "technical_depth", c.technicalDepth(), d.technicalDepth(), warnings);
    gap(Kind.COMMUNICATION_GAP, "emotional_tone", c.emotionalTone(), d.emotionalTone(), warnings);
    if (facet.score() < UNLIKE) {
      warnings.add(new Warning(Kind.LITTLE_ALIKE, ""));
    }
    return new Clash(one.persona().personaId(), other.persona().personaId(), one.probe().score(other.probe()),
        facet.score(), List.copyOf(warnings));
  }

  private static void opposed(AgentPersona likes, AgentPersona avoids, List<Warning> warnings) {
    likes.volition().affinities().stream().filter(avoids.volition().aversions()::contains).distinct()
        .forEach(topic -> warnings.add(new Warning(Kind.OPPOSED_INTERESTS, topic)));
  }

  private static void gap(Kind kind, String parameter, float one, float other, List<Warning> warnings) {
    if (Math.abs(one - other) >= FAR) {
      warnings.add(new Warning(kind, parameter));
    }
  }
}
