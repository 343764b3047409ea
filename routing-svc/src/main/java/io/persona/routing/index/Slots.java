package io.persona.routing.index;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which agents claim which slot. Never changes. The lowest persona id of those that claim a slot has it. */
record Slots(Map<Integer, SortedSet<String>> claims) {
  static final Slots NONE = new Slots(Map.of());

  Optional<String> holder(int slot) {
    return Optional.ofNullable(claims.get(slot)).map(SortedSet::first);
  }

  /** After a persona has changed from one state to another; null where there was, or is, none. */
  Slots after(@Nullable IndexedPersona before, @Nullable IndexedPersona after) {
    var left = slot(before);
    var taken = slot(after);
    if (left.equals(taken)) {
      return this;
    }
    var changed = new HashMap<>(claims);
    if (before != null && left.isPresent()) {
      var rest = new TreeSet<>(claims.get(left.getAsInt()));
      rest.remove(before.personaId());
      if (rest.isEmpty()) {
        changed.remove(left.getAsInt());
      } else {
        changed.put(left.getAsInt(), rest);
      }
    }
    if (after != null && taken.isPresent()) {
      var more = new TreeSet<String>(changed.getOrDefault(taken.getAsInt(), new TreeSet<>()));
      more.add(after.personaId());
      changed.put(taken.getAsInt(), more);
    }
    return new Slots(changed);
  }

  private static OptionalInt slot(@Nullable IndexedPersona persona) {
    return persona == null || persona.agent() == null ? OptionalInt.empty() : persona.attributes().slot();
  }
}
