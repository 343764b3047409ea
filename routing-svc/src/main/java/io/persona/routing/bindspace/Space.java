package io.persona.routing.bindspace;

import io.persona.document.AgentPersona;
import io.persona.document.AgentPersona.Feature;
import io.persona.routing.Lookup;
import io.persona.routing.bindspace.Cell.Blackboard;
import io.persona.routing.bindspace.Cell.Pair;
import io.persona.routing.shards.AgentsView;
import io.persona.routing.shards.SlotHolders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an index as a space of addresses. Slots are an alias: an agent without one has no address, and loses nothing else by it. */
record Space(Styles styles, AgentsView agents) {
  private static final int CAPABILITY = 0x80;

  /** What lies there, or empty. */
  Optional<Cell> at(Address address) {
    return switch (address.surface()) {
      case Address.AGENTS -> persona(address);
      case Address.STYLES -> styles.at(address.place()).map(style -> cell(address, "style:" + style.name(), null,
          hex(style.fingerprint()), style, null, null));
      case Address.BLACKBOARDS -> inSlot(address.place()).map(found -> cell(address,
          "blackboard:" + found.persona().personaId(), found.persona().personaId(), null, null,
          blackboard(found.agent()), null));
      case Address.CHANNELS -> Optional.of(cell(address, "a2a", null, null, null, null, pairs(address)));
      default -> Optional.empty();
    };
  }

  /** Slots below 128 and those above share the upper half; the lower one is seen where both are held. */
  private Optional<Cell> persona(Address address) {
    if (address.place() < CAPABILITY) {
      return Optional.empty();
    }
    int lower = address.place() - CAPABILITY;
    int slot = agents.ask(SlotHolders.of(lower)).holder(lower).isPresent() ? lower : address.place();
    return inSlot(slot).map(found -> cell(address, "persona:agent-" + slot, found.persona().personaId(),
        hex(found.probe().toWords()), null, null, null));
  }

  private Optional<Lookup.Agent> inSlot(int slot) {
    return Lookup.slot(slot, agents) instanceof Lookup.Agent found ? Optional.of(found) : Optional.empty();
  }

  private Blackboard blackboard(AgentPersona agent) {
    var active = agent.preferredStyles().stream().findFirst().flatMap(styles::resolve).map(Style::name)
        .orElse("deliberate");
    return new Blackboard(active, agent.features().stream().map(Feature::name).toList());
  }

  private List<Pair> pairs(Address channel) {
    var held = agents.ask(SlotHolders.all()).holders();
    var pairs = new ArrayList<Pair>();
    for (int sender : held.keySet()) {
      for (int receiver : held.keySet()) {
        if (sender != receiver && Address.channel(sender, receiver).equals(channel)) {
          pairs.add(new Pair(sender, receiver));
        }
      }
    }
    return pairs;
  }

  private static List<String> hex(long[] words) {
    return Arrays.stream(words).mapToObj(HexFormat.of()::toHexDigits).toList();
  }

  private Cell cell(Address address, String label, @Nullable String personaId, @Nullable List<String> fingerprint,
      @Nullable Style style, @Nullable Blackboard blackboard, @Nullable List<Pair> pairs) {
    return new Cell(address.toString(), label, personaId, fingerprint, style, blackboard, pairs,
        agents.freshness());
  }
}
