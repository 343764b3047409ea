package io.persona.edge;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Set;

/**
 * Who calls, as the token says.
 *
 * @param subject      name of the caller; leaves the edge only as a pseudonym
 * @param kind         a person, or an automation
 * @param capabilities what the caller may do, expanded
 */
public record Caller(String subject, Kind kind, Set<String> capabilities) {

  /** A person decides for themselves; an automation acts for somebody and never approves its own proposal. */
  public enum Kind {
    PERSON, AUTOMATION
  }

  static final String ATTRIBUTE = "persona.caller";

  /** The caller behind an authenticated request. */
  public static Caller of(SecurityIdentity identity) {
    return (Caller) identity.getAttribute(ATTRIBUTE);
  }
}
