package io.persona.kafka;

import io.persona.schemas.SchemaHistory;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;

/**
 * All steps that need code, checked when they are put together: each starts at a version that was once written and ends at
 * one, and no two do the same step. What lies between them is Avro's resolution, so that every version leads to the newest.
 *
 * <p>Decision: docs/adr/0025-old-events-are-read-and-never-rewritten.md.
 */
public final class Upcasters {
  /** The steps of this system. There is none yet: resolution reads all that was ever written. */
  public static final Upcasters ALL = new Upcasters(List.of(), SchemaHistory::versions);

  private final Map<Step, Upcaster> steps = new HashMap<>();
  private final Function<String, List<Schema>> history;

  private record Step(String type, int from) {}

  /**
   * @param history the versions of a type, the oldest first
   * @throws IllegalArgumentException for a step that leads nowhere, or two for one step; it names them
   */
  public Upcasters(Collection<? extends Upcaster> upcasters, Function<String, List<Schema>> history) {
    this.history = history;
    for (var upcaster : upcasters) {
      var versions = history.apply(upcaster.type()).size();
      if (upcaster.from() < 1 || upcaster.from() >= versions) {
        throw new IllegalArgumentException("An upcaster of " + upcaster.type() + " leads from version "
            + upcaster.from() + " to " + (upcaster.from() + 1) + ", but its history has " + versions + " versions.");
      }
      var other = steps.put(new Step(upcaster.type(), upcaster.from()), upcaster);
      if (other != null) {
        throw new IllegalArgumentException("Two upcasters of " + upcaster.type() + " leave version " + upcaster.from()
            + ": " + other.getClass().getName() + " and " + upcaster.getClass().getName() + ".");
      }
    }
  }

  /**
   * The steps that a value of this version has before it, up to the last that needs code; empty when resolution alone leads to
   * the newest version.
   *
   * @param writer schema that it was written with
   */
  Optional<UpcastPath> from(Schema writer) {
    var versions = history.apply(writer.getFullName());
    var first = versions.indexOf(writer) + 1;
    var last = first;
    for (int version = Math.max(first, 1); version < versions.size(); version++) {
      last = steps.containsKey(new Step(writer.getFullName(), version)) ? version + 1 : last;
    }
    return first == 0 || last == first
        ? Optional.empty()
        : Optional.of(new UpcastPath(versions.subList(first - 1, last),
            from -> Optional.ofNullable(steps.get(new Step(writer.getFullName(), from))), first));
  }
}
