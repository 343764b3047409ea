package io.persona.query.personas;

import io.persona.edge.Capability;
import io.persona.query.current.PersonaTag;
import io.quarkus.security.identity.SecurityIdentity;

/** What of a persona a caller is shown, by its capabilities. */
enum Shown {
  /** The document and what waits. */
  DOCUMENT {
    @Override
    boolean isShared(PersonaTag tag) {
      return true;
    }

    @Override
    String tag(PersonaTag tag) {
      return tag.text();
    }
  },
  /** Where there is consent, vibe metrics too. With consent it depends on the caller's leases and on the moment: metrics fade. */
  WITH_METRICS {
    @Override
    boolean isShared(PersonaTag tag) {
      return !tag.consent();
    }

    @Override
    String tag(PersonaTag tag) {
      return tag.withMetrics();
    }
  };

  static Shown to(SecurityIdentity caller) {
    return caller.hasRole(Capability.TELEMETRY_READ) ? WITH_METRICS : DOCUMENT;
  }

  /** Whether all who are shown this are shown the same, at any time. */
  abstract boolean isShared(PersonaTag tag);

  /** The entity tag of the answer. */
  abstract String tag(PersonaTag tag);
}
