package io.persona.routing.feed;

import io.persona.routing.index.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes that were read and are not in the index yet; of each persona only what counts, however often it changed. Used by one
 * thread.
 */
final class Waiting {
  private Map<String, Last> byPersona = new LinkedHashMap<>();

  /**
   * What counts of a persona.
   *
   * @param gone the last change that took it away, if there was one
   * @param put  what it became after that, or null
   */
  private record Last(@Nullable Change gone, Change.@Nullable Put put) {
    static final Last NOTHING = new Last(null, null);

    /** A lower sequence never replaces a higher one; an erasure is not forgotten. */
    Last and(Change change) {
      return switch (change) {
        case Change.Put next when put != null && put.persona().sequence() > next.persona().sequence() -> this;
        case Change.Put next -> new Last(gone, next);
        case Change.Remove _ when gone instanceof Change.Erase -> new Last(gone, null);
        case Change.Remove _,Change.Erase _ -> new Last(change, null);
      };
    }
  }

  void add(Change change) {
    byPersona.merge(change.personaId(), Last.NOTHING.and(change), (before, _) -> before.and(change));
  }

  /** Personas that changed. */
  int size() {
    return byPersona.size();
  }

  /** Takes all changes out, those of one persona in their order. */
  List<Change> take() {
    var changes = new ArrayList<Change>(byPersona.size());
    for (var last : byPersona.values()) {
      if (last.gone() != null) {
        changes.add(last.gone());
      }
      if (last.put() != null) {
        changes.add(last.put());
      }
    }
    clear();
    return changes;
  }

  void clear() {
    byPersona = new LinkedHashMap<>(); // one that was large would take as long to clear for a few
  }
}
