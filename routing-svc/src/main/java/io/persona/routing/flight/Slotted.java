package io.persona.routing.flight;

import io.persona.document.AgentPersona;
import io.persona.fingerprint.Fingerprint;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.index.Probe;
import io.persona.routing.shards.AgentsView;
import io.persona.routing.shards.Find;
import io.persona.routing.shards.SlotHolders;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An agent with its slot, which is how the actions name agents. At most 256 of them, however large the index is.
 *
 * @param slot 0 to 255
 */
record Slotted(int slot, IndexedPersona persona, AgentPersona agent) {
  static final int LAST = 255;

  static Optional<Slotted> in(int slot, AgentsView agents) {
    return among(agents.ask(SlotHolders.of(slot)), agents).findFirst();
  }

  /** By their slots. */
  static Stream<Slotted> all(AgentsView agents) {
    return among(agents.ask(SlotHolders.all()), agents);
  }

  private static Stream<Slotted> among(SlotHolders.Part held, AgentsView agents) {
    var holders = new TreeMap<>(held.holders());
    if (holders.isEmpty()) {
      return Stream.empty();
    }
    var found = agents.ask(new Find(holders.values().stream().toList()));
    return holders.entrySet().stream().flatMap(entry -> found.persona(entry.getValue())
        .flatMap(persona -> Optional.ofNullable(persona.agent())
            .map(agent -> new Slotted(entry.getKey(), persona, agent)))
        .stream());
  }

  Probe probe() {
    return Probe.of(Fingerprint.of(agent));
  }
}
