package io.persona.routing.flight;

import io.persona.document.AgentPersona;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A persona as the actions print it: every field, in the order in which the format declares them. */
final class PersonaText {
  private PersonaText() {}

  static String json(AgentPersona persona) {
    return JsonText.pretty(tree(persona));
  }

  static String yaml(AgentPersona persona) {
    return YamlText.of(tree(persona));
  }

  private static Map<String, Object> tree(AgentPersona persona) {
    var communication = persona.communication();
    return fields("volition", volition(persona.volition()), "traits",
        list(persona.traits(), trait -> fields("name", trait.name(), "value", trait.value(), "frozen", trait.frozen())),
        "communication",
        fields("formality", communication.formality(), "verbosity", communication.verbosity(), "directness",
            communication.directness(), "technical_depth", communication.technicalDepth(), "emotional_tone",
            communication.emotionalTone()),
        "preferred_styles", persona.preferredStyles(), "features", list(persona.features(), PersonaText::feature));
  }

  private static Map<String, Object> volition(AgentPersona.Volition volition) {
    return fields("drive", volition.drive(), "curiosity", volition.curiosity(), "autonomy", volition.autonomy(),
        "persistence", volition.persistence(), "risk_tolerance", volition.riskTolerance(), "collaboration",
        volition.collaboration(), "affinities", volition.affinities(), "aversions", volition.aversions());
  }

  private static Map<String, Object> feature(AgentPersona.Feature feature) {
    var fields = fields("name", feature.name(), "proficiency", feature.proficiency(), "preference",
        feature.preference());
    fields.put("cam_opcode", feature.camOpcode().isPresent() ? feature.camOpcode().getAsInt() : null);
    return fields;
  }

  private static <T> List<Map<String, Object>> list(List<T> items, Function<T, Map<String, Object>> fields) {
    return items.stream().map(fields).toList();
  }

  private static Map<String, Object> fields(Object... namesAndValues) {
    var fields = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
