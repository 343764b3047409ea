package io.persona.chaos.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of one check.
 *
 * @param name   the promise that was checked
 * @param looked how many facts it looked at; a check that saw nothing has proven nothing, and fails
 * @param broken what does not hold
 */
public record Check(String name, long looked, List<String> broken) {
  public boolean holds() {
    return looked > 0 && broken.isEmpty();
  }

  /** Collects what a check finds. */
  static final class Findings {
    private final String name;
    private final List<String> broken = new ArrayList<>();
    private long looked;

    Findings(String name) {
      this.name = name;
    }

    /** Looks at one fact. */
    void expect(boolean holds, String otherwise) {
      looked++;
      if (!holds) {
        broken.add(otherwise);
      }
    }

    Check check() {
      return new Check(name, looked, List.copyOf(broken));
    }
  }
}
