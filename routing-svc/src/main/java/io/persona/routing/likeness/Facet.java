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

  public static Facet of(AgentPersona one, AgentPersona other) {
    float drive = shared(Set.copyOf(Words.of(one.volition().drive()).list()),
        Set.copyOf(Words.of(other.volition().drive()).list()));
    float temperament = near(temperament(one), temperament(other));
    float communication = near(communication(one), communication(other));
    float traits = overlap(traits(one), traits(other));
    float styles = overlap(styles(one), styles(other));
    float features = overlap(features(one), features(other));
    float interests = shared(interests(one), interests(other));
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
