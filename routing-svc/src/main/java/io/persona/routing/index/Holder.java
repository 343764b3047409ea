package io.persona.routing.index;

import io.persona.document.AgentPersona.Feature;
import java.util.Comparator;

/** An agent that has a feature, and its first entry of that name. The most proficient is first; ties go by persona id. */
public record Holder(IndexedPersona persona, Feature feature) implements Comparable<Holder> {
  private static final Comparator<Holder> ORDER = Comparator
      .<Holder>comparingDouble(holder -> holder.feature.proficiency()).reversed()
      .thenComparing(holder -> holder.persona.personaId());

  @Override
  public int compareTo(Holder other) {
    return ORDER.compare(this, other);
  }
}
