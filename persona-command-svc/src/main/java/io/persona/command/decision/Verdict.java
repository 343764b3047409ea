package io.persona.command.decision;

import java.util.Collection;
import java.util.stream.Collectors;

/** What the policies say about a command. Deny beats allow, and an error denies. */
public sealed interface Verdict {
  /** At least one policy permits it, and none forbids it. */
  record Permitted() implements Verdict {}

  /** No policy permits it with the capabilities that the subject has, by token and by leases. */
  record NotPermitted() implements Verdict {}

  /**
   * A policy forbids it, whatever the subject holds.
   *
   * @param detail one sentence that names the policies, or says why they could not be asked
   */
  record Forbidden(String detail) implements Verdict {
    public static Forbidden by(Collection<String> policies) {
      return new Forbidden("Forbidden by policy " + sorted(policies) + ".");
    }

    /** These policies could not be evaluated. */
    public static Forbidden failing(Collection<String> policies) {
      return new Forbidden("Policy " + sorted(policies) + " cannot be evaluated here, which forbids.");
    }

    /** There are no policies to ask. */
    public static Forbidden unavailable() {
      return new Forbidden("The policies cannot be evaluated, which forbids everything.");
    }

    private static String sorted(Collection<String> policies) {
      return policies.stream().sorted().collect(Collectors.joining(", "));
    }
  }

  /** The one permission there is. */
  Verdict PERMITTED = new Permitted();
}
