package io.persona.command.policy;

import io.persona.command.persona.PersonaFacts;
import io.persona.kafka.CommandProof;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * All that the policies may look at; the same input gets the same answer.
 *
 * @param subject      pseudonym
 * @param kind         {@code person} or {@code automation}
 * @param capabilities of the token, and of the leases in force
 * @param action       {@code ce_type} of the command
 * @param type         Persona or Lease
 * @param id           of the persona; empty for a lease
 * @param attributes   strings and booleans by name, as the schema has them
 */
public record PolicyInput(String subject, String kind, Set<String> capabilities, String action, String type, String id,
    Map<String, Object> attributes) {
  static final String PERSONA = "Persona";
  static final String LEASE = "Lease";

  /** A command about a persona. */
  public static PolicyInput persona(CommandProof.Subject subject, Set<String> capabilities, String action,
      PersonaFacts persona) {
    return new PolicyInput(subject.pseudonym(), kind(subject), capabilities, action, PERSONA, persona.id(),
        attributes(persona));
  }

  /** A command about a lease. */
  public static PolicyInput lease(CommandProof.Subject subject, String action, String leasedCapability) {
    return new PolicyInput(subject.pseudonym(), kind(subject), subject.capabilities(), action, LEASE, "",
        Map.of("capability", leasedCapability));
  }

  static Map<String, Object> attributes(PersonaFacts persona) {
    return Map.of("id", persona.id(), "owner_kind", persona.ownerKind(), "owner_ref", persona.ownerRef(), "archived",
        persona.archived(), "telemetry", persona.telemetry());
  }

  private static String kind(CommandProof.Subject subject) {
    return subject.kind().name().toLowerCase(Locale.ROOT);
  }
}
