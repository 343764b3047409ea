package io.persona.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
  /** A refusal shows this many: enough to mend the diff, and no work for one that breaks everything at once. */
  private static final int SHOWN = 16;

  private Governance() {}

  static PersonaDiff.Check check(JsonNode document, PersonaDiff diff) {
    var run = DiffSteps.run(diff, document);
    var result = run.states().isEmpty() ? document : run.states().getLast();
    var violations = new ArrayList<>(governed(document, result, run, diff));
    if (run instanceof DiffSteps.Stopped(var _, var refusal)) {
      violations.add(refusal);
    } else if (violations.isEmpty()) {
      PersonaSchema.load().validate(result).stream().limit(SHOWN)
          .forEach(violation -> violations.add(violation.causedBy(lastTouching(diff, violation.path()))));
    }
    return violations.isEmpty()
        ? new PersonaDiff.Applicable(result == document ? document.deepCopy() : result)
        : new PersonaDiff.Refused(violations);
  }

  private static List<Violation> governed(JsonNode before, JsonNode after, DiffSteps.Run run, PersonaDiff diff) {
    var violations = broken(before, after).stream().limit(SHOWN).toList();
    if (violations.isEmpty() || diff.isMergePatch()) {
      return violations;
    }
    var broken = run.states().stream().map(state -> broken(before, state)).toList();
    return violations.stream().map(violation -> violation.causedBy(culprit(violation, broken))).toList();
  }

  private static List<Violation> broken(JsonNode before, JsonNode after) {
    return RULES.stream().flatMap(rule -> rule.broken(before, after).stream()).toList();
  }

  /** The operation since which the rule stays broken: an earlier one that was made good again is not to blame. */
  private static int culprit(Violation violation, List<List<Violation>> brokenAfter) {
    int since = brokenAfter.size() - 1;
    while (since > 0 && brokenAfter.get(since - 1).stream().anyMatch(earlier -> isAbout(earlier, violation))) {
      since--;
    }
    return since;
  }

  private static boolean isAbout(Violation one, Violation other) {
    return one.code().equals(other.code()) && Pointers.overlap(one.path(), other.path());
  }

  /** The last operation on what the pointer points to, or on something around or within it. */
  private static @Nullable Integer lastTouching(PersonaDiff diff, String pointer) {
    return diff.isMergePatch()
        ? null
        : IntStream.range(0, diff.json().size())
            .filter(i -> Pointers.overlap(DiffSyntax.pathOf(diff.json().get(i)), pointer))
            .boxed().reduce((_, later) -> later).orElse(null);
  }
}
