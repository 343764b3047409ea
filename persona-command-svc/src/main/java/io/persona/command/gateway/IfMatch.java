package io.persona.command.gateway;

import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller expects to meet, from {@code If-Match}: a number, or an entity tag of the query service. */
public final class IfMatch {
  private static final Pattern VERSION = Pattern.compile("(?:W/)?\"?(\\d{1,18})(?:[.-][^\"]*)?\"?");
  private static final Pattern PROPOSAL = Pattern.compile("(?:W/)?\"?p-([0-9a-f]{32})(?:\\.[^\"]*)?\"?");

  private IfMatch() {}

  /**
   * What the reviewer of a proposal expects.
   *
   * @param version  of the persona; null: any
   * @param proposal tag of the proposal, 32 hex digits; null: whatever it is
   */
  public record Seen(@Nullable Long version, @Nullable String proposal) {}

  /** The persona's version, or null when any will do. */
  public static @Nullable Long version(@Nullable String header) {
    if (isAny(header)) {
      return null;
    }
    var matcher = VERSION.matcher(header.strip());
    if (!matcher.matches()) {
      throw invalid("If-Match is the persona's version in quotes, for example \"3\".");
    }
    return Long.valueOf(matcher.group(1));
  }

  /** The persona's version, or the tag of the proposal as {@code GET /state/proposals/{id}} gives it. */
  public static Seen proposal(@Nullable String header) {
    if (isAny(header)) {
      return new Seen(null, null);
    }
    var tag = PROPOSAL.matcher(header.strip());
    if (tag.matches()) {
      return new Seen(null, tag.group(1));
    }
    var version = VERSION.matcher(header.strip());
    if (version.matches()) {
      return new Seen(Long.valueOf(version.group(1)), null);
    }
    throw invalid("If-Match is the ETag of the proposal, \"p-…\", or the persona's version in quotes, \"3\".");
  }

  private static boolean isAny(@Nullable String header) {
    return header == null || header.strip().equals("*");
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(Problem.of(400, "invalid-if-match", "Invalid If-Match", detail));
  }
}
