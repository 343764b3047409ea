package io.persona.routing.likeness;

import io.persona.document.AgentPersona;
import io.persona.document.AgentPersona.Feature;
import io.persona.document.AgentPersona.Trait;
import io.persona.routing.tasks.Words;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How alike two agents are, part by part, each 0 to 1: for people, beside the score of the fingerprints, most of which any
 * two agents share. It does not depend on the order of traits and features; the drive counts by its words. Where values go
 * with names, a part is the sum of the lesser values by the sum of the greater ones. What neither has is equal.
 */
@Schema(description = "Likeness by parts that do not depend on order, each 0 to 1; the score is their mean.")
public record Facet(@Schema(description = "Mean of the parts.") float score,
    @Schema(description = "Words of the drive that both have, by those that either has.") float drive,
    @Schema(description = "1 - mean difference of the five parameters of the volition.") float temperament,
    @Schema(description = "1 - mean difference of the five parameters of the communication.") float communication,
    @Schema(description = "Traits by name and value.") float traits,
    @Schema(description = "Preferred styles, weighed 1, 1/2, 1/3 and so on.") float styles,
    @Schema(description = "Features by name and proficiency.") float features,
    @Schema(description = "Affinities and aversions that both have, by those that either has.") float interests) {

  /** An agent as it is compared; made once for one that is compared with many. */
  public record Side(Set<String> drive, float[] temperament, float[] communication, Map<String, Float> traits,
      Map<String, Float> styles, Map<String, Float> features, Set<String> interests) {
    public static Side of(AgentPersona agent) {
      return new Side(Set.copyOf(Words.of(agent.volition().drive()).list()), Facet.temperament(agent),
          Facet.communication(agent), Facet.traits(agent), Facet.styles(agent), Facet.features(agent),
          Facet.interests(agent));
    }
  }

  public static Facet of(AgentPersona one, AgentPersona other) {
    return of(Side.of(one), Side.of(other));
  }

  public static Facet of(Side one, Side other) {
    float drive = shared(one.drive, other.drive);
    float temperament = near(one.temperament, other.temperament);
    float communication = near(one.communication, other.communication);
    float traits = overlap(one.traits, other.traits);
    float styles = overlap(one.styles, other.styles);
    float features = overlap(one.features, other.features);
    float interests = shared(one.interests, other.interests);
    return new Facet((drive + temperament + communication + traits + styles + features + interests) / 7, drive,
        temperament, communication, traits, styles, features, interests);
  }

  private static float[] temperament(AgentPersona agent) {
    var volition = agent.volition();
    return new float[] {volition.curiosity(), volition.autonomy(), volition.persistence(), volition.riskTolerance(),
        volition.collaboration()};
  }

  private static float[] communication(AgentPersona agent) {
    var communication = agent.communication();
    return new float[] {communication.formality(), communication.verbosity(), communication.directness(),
        communication.technicalDepth(), communication.emotionalTone()};
  }

  private static Map<String, Float> traits(AgentPersona agent) {
    return agent.traits().stream().collect(Collectors.toMap(Trait::name, Trait::value, (first, _) -> first));
  }

  private static Map<String, Float> features(AgentPersona agent) {
    return agent.features().stream()
        .collect(Collectors.toMap(Feature::name, Feature::proficiency, (first, _) -> first));
  }

  private static Map<String, Float> styles(AgentPersona agent) {
    var weights = new LinkedHashMap<String, Float>();
    for (var style : agent.preferredStyles()) {
      weights.putIfAbsent(style, 1f / (weights.size() + 1));
    }
    return weights;
  }

  private static Set<String> interests(AgentPersona agent) {
    var interests = new HashSet<String>();
    agent.volition().affinities().forEach(topic -> interests.add("+" + topic));
    agent.volition().aversions().forEach(topic -> interests.add("-" + topic));
    return interests;
  }

  private static float near(float[] one, float[] other) {
    float difference = 0;
    for (int i = 0; i < one.length; i++) {
      difference += Math.abs(one[i] - other[i]);
    }
    return 1 - difference / one.length;
  }

  private static float shared(Set<String> one, Set<String> other) {
    var either = new HashSet<>(one);
    either.addAll(other);
    long both = one.stream().filter(other::contains).count();
    return either.isEmpty() ? 1 : (float) both / either.size();
  }

  private static float overlap(Map<String, Float> one, Map<String, Float> other) {
    float lesser = 0;
    float greater = 0;
    var names = new HashSet<>(one.keySet());
    names.addAll(other.keySet());
    for (var name : names.stream().sorted().toList()) {
      float a = one.getOrDefault(name, 0f);
      float b = other.getOrDefault(name, 0f);
      lesser += Math.min(a, b);
      greater += Math.max(a, b);
    }
    return greater == 0 ? 1 : lesser / greater;
  }
}
