package io.persona.cli.demo.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.Json;

/** The agent of the demo, and the numbers that the steps come back to. */
final class Agent {
  /** A topic that no sample has, so that a task about it can have only one answer. */
  static final String AFFINITY = "lighthouse_maintenance";
  /** How warm it speaks at first, and after the change. */
  static final double TONE_BEFORE = 0.4;
  static final double TONE_AFTER = 0.5;

  private static final String DOCUMENT = """
                                         {"id": "%s", "owner_kind": "agent", "owner_ref": "%s", "name": "Keeper", "archetype": "guardian",
                                          "agent": {
                                            "volition": {"drive": "Keep the light burning", "curiosity": 0.6, "autonomy": 0.8, "persistence": 0.95,
                                              "risk_tolerance": 0.1, "collaboration": 0.4, "affinities": ["%s", "tide_tables"], "aversions": ["small_talk"]},
                                            "traits": [{"name": "patience", "value": 0.9}, {"name": "vigilance", "value": 1.0, "frozen": true}],
                                            "communication": {"formality": 0.5, "verbosity": 0.2, "directness": 0.9, "technical_depth": 0.7,
                                              "emotional_tone": %s},
                                            "preferred_styles": ["deliberate", "systematic"],
                                            "features": [{"name": "lamp_service", "proficiency": 0.95, "preference": 0.9},
                                              {"name": "weather_watch", "proficiency": 0.8, "preference": 0.7}]}}
                                         """;

  private Agent() {}

  /** Its document, as it is created. */
  static JsonNode document(String id) {
    return Json.parse(DOCUMENT.formatted(id, id, AFFINITY, TONE_BEFORE));
  }
}
