package io.persona.document;

import com.fasterxml.jackson.databind.JsonNode;

/** Documents for tests. */
final class Documents {
  private Documents() {}

  /** An agent with a frozen trait between two others, and with consent to telemetry. */
  static JsonNode researcher() {
    return Json
        .parse("""
               {"id": "researcher", "owner_kind": "agent", "owner_ref": "researcher", "name": "Research Agent",
                "archetype": "researcher", "traits": {"tone": "neutral"},
                "preferences": {"cite": true, "telemetry": {"vibe": {"enabled": true, "scope": "agent"}}},
                "worldview": {}, "vibe_profile": {}, "calibration": {"confidence": 0.6},
                "version": 3, "updated_at": "2026-01-31T08:30:00.000Z",
                "agent": {
                  "volition": {"drive": "Discover hidden patterns in data", "curiosity": 0.9, "autonomy": 0.7,
                    "persistence": 0.85, "risk_tolerance": 0.6, "collaboration": 0.4,
                    "affinities": ["statistics"], "aversions": ["repetitive_formatting"]},
                  "traits": [{"name": "openness", "value": 0.9}, {"name": "precision", "value": 0.85, "frozen": true},
                    {"name": "conscientiousness", "value": 0.7}],
                  "communication": {"formality": 0.6, "verbosity": 0.4, "directness": 0.8, "technical_depth": 0.9,
                    "emotional_tone": 0.2},
                  "preferred_styles": ["analytical", "exploratory"],
                  "features": [{"name": "sci_query", "proficiency": 0.95, "preference": 0.9, "cam_opcode": 96}]}}
               """);
  }
}
