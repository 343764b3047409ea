package io.persona.routing.feed;

import io.persona.kafka.PersonalText;
import io.persona.schemas.PersonalData;
import io.persona.schemas.state.PersonaState;
import java.time.Instant;

/** Values of {@code persona.state} for tests. */
public final class States {
  private States() {}

  public static PersonaState state(String personaId, long sequence, String document) {
    return state(personaId, sequence, PersonalText.plain(document));
  }

  static PersonaState state(String personaId, long sequence, PersonalData document) {
    return PersonaState.newBuilder().setPersonaId(personaId).setVersion(1).setSequence(sequence).setDocument(document)
        .setTelemetryEnabled(false).setTelemetryScope(null).setPendingProposals(0).setCreatedAt(Instant.EPOCH)
        .setUpdatedAt(Instant.EPOCH).build();
  }

  /** A document with an agent that likes one thing and has the feature {@code sci_query}. */
  public static String agent(String name, String affinity) {
    return """
           {"name": "%s", "agent": {
             "volition": {"drive": "Discover", "curiosity": 0.9, "autonomy": 0.7, "persistence": 0.85, "risk_tolerance": 0.6,
               "collaboration": 0.4, "affinities": ["%s"], "aversions": []},
             "features": [{"name": "sci_query", "proficiency": 0.95, "preference": 0.9, "cam_opcode": 96}]}}"""
        .formatted(name, affinity);
  }
}
