package io.persona.document.imports;

/** The examples of the formats' own documentation, as they are printed there. */
final class Printed {
  static final String INLINE_AGENTS_YAML = """
                                           - id: "researcher"
                                             name: "Research Agent"
                                             role:
                                               name: "researcher"
                                               description: "Scientific researcher"
                                             # ... other fields ...
                                             persona:
                                               volition:
                                                 drive: "Discover hidden patterns in data"
                                                 curiosity: 0.9
                                                 autonomy: 0.7
                                                 persistence: 0.85
                                                 risk_tolerance: 0.6
                                                 collaboration: 0.4
                                                 affinities: ["statistics", "machine_learning", "pattern_recognition"]
                                                 aversions: ["repetitive_formatting"]
                                               traits:
                                                 - name: "openness"
                                                   value: 0.9
                                                 - name: "precision"
                                                   value: 0.85
                                                   frozen: true
                                                 - name: "conscientiousness"
                                                   value: 0.7
                                               communication:
                                                 formality: 0.6
                                                 verbosity: 0.4
                                                 directness: 0.8
                                                 technical_depth: 0.9
                                                 emotional_tone: 0.2
                                               preferred_styles: ["analytical", "exploratory"]
                                               features:
                                                 - name: "sci_query"
                                                   proficiency: 0.95
                                                   preference: 0.9
                                                   cam_opcode: 96
                                                 - name: "hdr_search"
                                                   proficiency: 0.8
                                                   preference: 0.7
                                           """;

  static final String SEPARATE_PERSONAS_YAML = """
                                               personas:
                                                 - agent_id: "researcher"
                                                   persona:
                                                     volition:
                                                       drive: "Discover patterns"
                                                       curiosity: 0.9
                                                       autonomy: 0.7
                                                       persistence: 0.85
                                                       risk_tolerance: 0.6
                                                       collaboration: 0.4
                                                       affinities: ["statistics"]
                                                       aversions: ["formatting"]
                                                     traits:
                                                       - name: "precision"
                                                         value: 0.85
                                                         frozen: true
                                                     preferred_styles: ["analytical"]
                                               """;

  /** What stands under {@code persona}. */
  static final String BARE_YAML = """
                                  volition:
                                    drive: "Discover patterns"
                                    curiosity: 0.9
                                    autonomy: 0.7
                                    persistence: 0.85
                                    risk_tolerance: 0.6
                                    collaboration: 0.4
                                    affinities: ["statistics"]
                                    aversions: ["formatting"]
                                  traits:
                                    - name: "precision"
                                      value: 0.85
                                      frozen: true
                                  preferred_styles: ["analytical"]
                                  """;

  private Printed() {}
}
