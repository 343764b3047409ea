package io.persona.routing.shards;

import io.persona.routing.Flaw;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks which agents have these slots. */
public record SlotHolders(@Schema(description = "Slots, 0 to 255.", maxItems = 256) List<Integer> slots)
    implements
      Question<SlotHolders.Part> {
  private static final int SLOTS = 256;

  /** Of every slot. */
  public static SlotHolders all() {
    return new SlotHolders(IntStream.range(0, SLOTS).boxed().toList());
  }

  public static SlotHolders of(Integer... slots) {
    return new SlotHolders(List.of(slots));
  }

  /** @param holders persona ids by slot; of several that claim a slot, the lowest. Slots that nobody claims are absent. */
  public record Part(Map<Integer, String> holders) {
    public Optional<String> holder(int slot) {
      return Optional.ofNullable(holders.get(slot));
    }
  }

  @Override
  public Part part(LocalView local) {
    var holders = new TreeMap<Integer, String>();
    slots.forEach(slot -> local.snapshot().inSlot(slot).ifPresent(holder -> holders.put(slot, holder)));
    return new Part(holders);
  }

  @Override
  public Part merged(List<Part> parts) {
    var lowest = new TreeMap<Integer, String>();
    parts.forEach(part -> part.holders()
        .forEach((slot, holder) -> lowest.merge(slot, holder, BinaryOperator.minBy(Comparator.naturalOrder()))));
    return new Part(lowest);
  }

  @Override
  public List<Flaw> flaws() {
    return Flaw.when(
        slots == null || slots.size() > SLOTS || slots.stream().anyMatch(Objects::isNull)
            || slots.stream().anyMatch(slot -> slot < 0 || slot >= SLOTS),
        "/slots", "must be at most " + SLOTS + " numbers from 0 to " + (SLOTS - 1));
  }

  /** Whoever attaches a persona over Arrow Flight is told who has the slot; the command service says who may. */
  @Override
  public boolean mayBeAskedWith(Set<String> capabilities) {
    return true;
  }
}
