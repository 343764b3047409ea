package io.persona.command.gateway;

import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version that a caller expects, from {@code If-Match}: the number, or an entity tag of the query service. */
public final class IfMatch {
  private static final Pattern VERSION = Pattern.compile("(?:W/)?\"?(\\d{1,18})(?:[.-][^\"]*)?\"?");

  private IfMatch() {}

  /** The version, or null when any will do. */
  public static @Nullable Long version(@Nullable String header) {
    if (header == null || header.strip().equals("*")) {
      return null;
    }
    var matcher = VERSION.matcher(header.strip());
    if (!matcher.matches()) {
      throw new ProblemException(Problem.of(400, "invalid-if-match", "Invalid If-Match",
          "If-Match is the persona's version in quotes, for example \"3\"."));
    }
    return Long.valueOf(matcher.group(1));
  }
}
