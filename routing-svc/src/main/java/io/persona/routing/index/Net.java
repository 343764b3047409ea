package io.persona.routing.index;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What changes do to one persona when all of them are done.
 *
 * @param was null when there was none
 * @param put null when there is none
 */
record Net(String personaId, @Nullable IndexedPersona was, Change.@Nullable Put put) {
  @Nullable
  IndexedPersona is() {
    return put == null ? null : put.persona();
  }

  boolean wasAgent() {
    return was != null && was.agent() != null;
  }

  boolean isAgent() {
    return put != null && put.persona().agent() != null;
  }

  /** Those of the changes, in their order; a lower sequence never replaces a higher one. */
  static List<Net> of(Collection<? extends Change> changes, Function<String, @Nullable IndexedPersona> before) {
    var nets = new LinkedHashMap<String, Net>();
    for (var change : changes) {
      var known = nets.get(change.personaId());
      var was = known == null ? before.apply(change.personaId()) : known.was();
      var now = known == null ? was : known.is();
      if (!(change instanceof Change.Put put)) {
        nets.put(change.personaId(), new Net(change.personaId(), was, null));
      } else if (now == null || now.sequence() <= put.persona().sequence()) {
        nets.put(change.personaId(), new Net(change.personaId(), was, put));
      }
    }
    return nets.values().stream().filter(net -> net.was() != null || net.put() != null).toList();
  }
}
