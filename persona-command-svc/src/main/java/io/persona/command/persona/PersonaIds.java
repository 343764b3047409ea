package io.persona.command.persona;

import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import java.util.regex.Pattern;

/** What a persona id looks like. */
public final class PersonaIds {
  private static final Pattern PERSONA_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private PersonaIds() {}

  /** Whether it can be the id of a persona, or of a lease. */
  public static boolean isOne(String id) {
    return PERSONA_ID.matcher(id).matches();
  }

  /** The id itself; an id that no persona can have is answered 404. */
  public static String require(String id) {
    if (!isOne(id)) {
      throw new ProblemException(Problem.of(404, "persona-not-found", "Persona Not Found",
          "A persona id has 1 to 128 characters of A-Z a-z 0-9 . _ : -"));
    }
    return id;
  }
}
