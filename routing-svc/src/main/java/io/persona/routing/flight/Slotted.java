package io.persona.routing.flight;

import io.persona.document.AgentPersona;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.index.Probe;
import io.persona.routing.index.Snapshot;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An agent with its slot, which is how the actions name agents. At most 256 of them, however large the index is.
 *
 * @param slot 0 to 255
 */
record Slotted(int slot, IndexedPersona persona, AgentPersona agent) {
  static final int LAST = 255;

  static Optional<Slotted> in(int slot, Snapshot snapshot) {
    return snapshot.inSlot(slot).flatMap(snapshot::find).flatMap(persona -> Optional.ofNullable(persona.agent())
        .map(agent -> new Slotted(slot, persona, agent)));
  }

  /** By their slots. */
  static Stream<Slotted> all(Snapshot snapshot) {
    return IntStream.rangeClosed(0, LAST).mapToObj(slot -> in(slot, snapshot)).flatMap(Optional::stream);
  }

  Probe probe(Snapshot snapshot) {
    return snapshot.probe(persona.personaId()).orElseThrow();
  }
}
