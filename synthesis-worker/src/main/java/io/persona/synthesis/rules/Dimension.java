package io.persona.synthesis.rules;

/** A number of {@code agent.communication} that people ask to raise or lower, and the two labels they ask with. */
public enum Dimension {
  /** 0 is neutral, 1 is empathetic. */
  EMOTIONAL_TONE("emotional_tone", "warmer", "cooler"),
  /** 0 is casual, 1 is formal. */
  FORMALITY("formality", "more_formal", "less_formal");

  private final String field;
  private final String raisedBy;
  private final String loweredBy;

  Dimension(String field, String raisedBy, String loweredBy) {
    this.field = field;
    this.raisedBy = raisedBy;
    this.loweredBy = loweredBy;
  }

  /** Name within {@code agent.communication}. */
  public String field() {
    return field;
  }

  /** JSON Pointer into the persona document. */
  public String path() {
    return "/agent/communication/" + field;
  }

  /** Label of the signal that asks to raise it. */
  public String raisedBy() {
    return raisedBy;
  }

  /** Label of the signal that asks to lower it. */
  public String loweredBy() {
    return loweredBy;
  }
}
