package io.persona.routing.shards;

import io.persona.edge.Capability;
import io.persona.routing.Flaw;
import io.persona.routing.index.IndexedPersona;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks for personas by their ids. */
@Schema(name = "FindPersonas")
public record Find(@Schema(description = "Persona ids.", maxItems = 1000) List<String> ids)
    implements
      Question<Find.Part> {
  private static final int MOST = 1000;

  public static Find one(String personaId) {
    return new Find(List.of(personaId));
  }

  /**
   * Those that are known.
   *
   * @param personas of those ids, in no particular order
   * @param erased   ids of personas that were erased
   */
  public record Part(List<IndexedPersona> personas, List<String> erased) {
    public Optional<IndexedPersona> persona(String personaId) {
      return personas.stream().filter(persona -> persona.personaId().equals(personaId)).findFirst();
    }
  }

  @Override
  public Part part(LocalView local) {
    var snapshot = local.snapshot();
    return new Part(ids.stream().flatMap(id -> snapshot.find(id).stream()).toList(),
        ids.stream().filter(id -> snapshot.find(id).isEmpty() && local.erased().test(id)).toList());
  }

  @Override
  public Part merged(List<Part> parts) {
    return new Part(parts.stream().flatMap(part -> part.personas().stream()).toList(),
        parts.stream().flatMap(part -> part.erased().stream()).toList());
  }

  @Override
  public List<Flaw> flaws() {
    return Flaw.when(ids == null || ids.size() > MOST || ids.stream().anyMatch(Objects::isNull), "/ids",
        "must be " + MOST + " persona ids at most");
  }

  /** Arrow Flight shows a persona by its slot to whoever may read personas. */
  @Override
  public boolean mayBeAskedWith(Set<String> capabilities) {
    return capabilities.contains(Capability.READ) || capabilities.contains(Capability.ROUTING_READ);
  }
}
