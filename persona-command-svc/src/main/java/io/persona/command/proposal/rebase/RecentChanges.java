package io.persona.command.proposal.rebase;

import io.persona.document.Pointers;
import io.persona.schemas.command.Conflict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which places of a persona were changed when, and by whom, as far back as is remembered.
 *
 * @param since   every change of a version after this one is in the list
 * @param changes oldest first; at most {@value #KEPT}
 */
public record RecentChanges(long since, List<Change> changes) {
  /** Places that are remembered. A proposal on a version before them is to be made again. */
  public static final int KEPT = 256;

  /** The last change of a place: JSON Pointer, the version it led to, and pseudonym of who decided it. */
  public record Change(String path, long version, String actor) {}

  public RecentChanges {
    changes = List.copyOf(changes);
  }

  /** Nothing is remembered of a persona that has this version now. */
  public static RecentChanges noneBefore(long version) {
    return new RecentChanges(version, List.of());
  }

  /** Whether every change after this version is known. */
  public boolean reachBackTo(long version) {
    return version >= since;
  }

  /** One more version, with the places it changed. A change within one of them is covered by it and forgotten. */
  public RecentChanges with(Set<String> paths, long version, String actor) {
    var next = new ArrayList<>(changes);
    next.removeIf(earlier -> paths.stream().anyMatch(path -> Pointers.isWithin(earlier.path(), path)));
    paths.forEach(path -> next.add(new Change(path, version, actor)));
    var forgotten = next.subList(0, Math.max(0, next.size() - KEPT));
    var sinceThen = forgotten.isEmpty() ? since : forgotten.getLast().version();
    forgotten.clear();
    return new RecentChanges(sinceThen, next);
  }

  /** Which of the touched places were changed after the base version, at, around or within them; the last change of each. */
  public List<Conflict> conflicts(Set<String> touched, long baseVersion) {
    return touched.stream().flatMap(path -> lastChange(path, baseVersion)
        .map(change -> new Conflict(path, change.version(), change.actor())).stream()).toList();
  }

  private Optional<Change> lastChange(String path, long baseVersion) {
    return changes.stream().filter(change -> change.version() > baseVersion && Pointers.overlap(change.path(), path))
        .max(Comparator.comparingLong(Change::version));
  }
}
