package io.persona.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What no diff may do to a persona. Every rule compares whole values of before and after, so no choice of operations, paths
 * or escapes talks its way around it; the operations are looked at only to say which one is to blame.
 */
final class Governance {
  /** A rule: what of {@code before} the document {@code after} breaks. */
  interface Rule {
    List<Violation> broken(JsonNode before, JsonNode after);
  }

  private static final List<Rule> RULES = List.of(new ImmutableFields(), new FrozenTraits(), new TelemetryConsent());

  private Governance() {}

  static PersonaDiff.Check check(JsonNode document, PersonaDiff diff) {
    var run = DiffSteps.run(diff, document);
    var result = run.states().isEmpty() ? document : run.states().getLast();
    var violations = new ArrayList<>(
        broken(document, result).map(v -> v.causedBy(culprit(document, run, diff, v))).toList());
    if (run instanceof DiffSteps.Stopped(var _, var refusal)) {
      violations.add(refusal);
    } else if (violations.isEmpty()) {
      PersonaSchema.load().validate(result).forEach(v -> violations.add(v.causedBy(lastTouching(diff, v.path()))));
    }
    return violations.isEmpty()
        ? new PersonaDiff.Applicable(result == document ? document.deepCopy() : result)
        : new PersonaDiff.Refused(violations);
  }

  private static Stream<Violation> broken(JsonNode before, JsonNode after) {
    return RULES.stream().flatMap(rule -> rule.broken(before, after).stream());
  }

  /** The operation since which the rule stays broken: an earlier one that was made good again is not to blame. */
  private static @Nullable Integer culprit(JsonNode before, DiffSteps.Run run, PersonaDiff diff, Violation violation) {
    if (diff.isMergePatch()) {
      return null;
    }
    int since = run.states().size() - 1;
    while (since > 0 && isBroken(before, run.states().get(since - 1), violation)) {
      since--;
    }
    return since;
  }

  private static boolean isBroken(JsonNode before, JsonNode state, Violation violation) {
    return broken(before, state).anyMatch(v -> v.code().equals(violation.code())
        && (Pointers.isWithin(v.path(), violation.path()) || Pointers.isWithin(violation.path(), v.path())));
  }

  /** The last operation on what the pointer points to, or on something around or within it. */
  private static @Nullable Integer lastTouching(PersonaDiff diff, String pointer) {
    Optional<Integer> last = Optional.empty();
    for (int i = 0; !diff.isMergePatch() && i < diff.json().size(); i++) {
      var path = DiffSyntax.pathOf(diff.json().get(i));
      if (Pointers.isWithin(pointer, path) || Pointers.isWithin(path, pointer)) {
        last = Optional.of(i);
      }
    }
    return last.orElse(null);
  }
}
