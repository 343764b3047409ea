package io.persona.command.status;

import java.util.HashSet;
import java.util.Set;

/** What a look for the outcome of a command gave. */
sealed interface Lookup {
  /** It is decided. */
  record Found(CommandStatus status) implements Lookup {}

  /** It is not among the outcomes of these partitions of the commands; the others were not searched. */
  record Missing(Set<Integer> searched) implements Lookup {}

  /** Nobody could be asked. */
  Lookup NOWHERE = new Missing(Set.of());

  /** Both looks as one. */
  default Lookup or(Lookup other) {
    return switch (this) {
      case Missing(var here) when other instanceof Missing(var there) -> {
        var both = new HashSet<>(here);
        both.addAll(there);
        yield new Missing(both);
      }
      case Missing _ -> other;
      case Found _ -> this;
    };
  }
}
