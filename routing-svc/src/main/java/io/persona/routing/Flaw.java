package io.persona.routing;

import io.persona.edge.Problem;
import java.util.List;

/**
 * A value of a request that cannot be used.
 *
 * @param path    JSON Pointer into the body, or the name of a parameter; empty for the whole
 * @param message what it must be; never quotes the value
 */
public record Flaw(String path, String message) {
  /** The flaw in a list when there is one, an empty list otherwise. */
  public static List<Flaw> when(boolean flawed, String path, String message) {
    return flawed ? List.of(new Flaw(path, message)) : List.of();
  }

  /** The answer to a request with these flaws. */
  public static Problem problem(List<Flaw> flaws) {
    return Problem.of(400, "invalid-value", "Invalid Value", "A value of the request is out of its range.")
        .with("violations", flaws);
  }
}
