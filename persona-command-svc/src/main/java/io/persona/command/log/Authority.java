package io.persona.command.log;

import io.persona.command.decision.Circumstances;
import io.persona.command.decision.Requirements;
import io.persona.command.lease.Leases;
import io.persona.command.persona.Persona;
import io.persona.command.persona.PersonaFacts;
import io.persona.command.policy.Policy;
import io.persona.command.policy.PolicyInput;
import io.persona.kafka.CommandProof;
import io.persona.schemas.command.CreatePersona;
import io.persona.schemas.command.GrantLease;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what a decision may rest on: the subject's leases in this partition, and what the policies say. */
final class Authority {
  private final Policy policy;
  private final LeaseBook book;

  Authority(Policy policy, LeaseBook book) {
    this.policy = policy;
    this.book = book;
  }

  /** The circumstances of a command about a persona, with what leases and policies have to say. */
  Circumstances of(Circumstances circumstances, Command command, Aggregate aggregate) {
    var subject = circumstances.subject();
    var facts = facts(command, aggregate.persona());
    var leases = subject.capabilities().contains("*")
        ? Leases.NONE
        : Leases.of(book.of(subject.pseudonym()), facts, circumstances.now());
    var capabilities = union(subject.capabilities(), leases.capabilities());
    return circumstances.with(
        policy.verdict(PolicyInput.persona(subject, capabilities, command.event().type(), facts)), leases);
  }

  /** The circumstances of a grant or a revocation; leases have no say in them. */
  Circumstances ofLease(CommandProof.Subject subject, Command command, Instant now) {
    var leased = command.body() instanceof GrantLease grant ? grant.getCapability() : "";
    return Circumstances.aboutLease(subject, now,
        policy.verdict(PolicyInput.lease(subject, command.event().type(), leased)));
  }

  /** Counts an accepted command on the leases that it needed. */
  void spend(Circumstances circumstances, Command command, Aggregate aggregate) {
    if (circumstances.leases().inForce().isEmpty()) {
      return;
    }
    for (var capability : Requirements.all(aggregate.persona(), aggregate.proposal(), command.body(), circumstances)) {
      if (!circumstances.subject().may(capability)) {
        circumstances.leases().of(capability).filter(held -> held.lease().getBudget() != null)
            .ifPresent(held -> book.spend(held, circumstances.now()));
      }
    }
  }

  private static PersonaFacts facts(Command command, @Nullable Persona persona) {
    if (persona != null) {
      return PersonaFacts.of(persona);
    }
    return command.body() instanceof CreatePersona create
        ? PersonaFacts.of(create)
        : PersonaFacts.unknown(command.personaId());
  }

  private static Set<String> union(Set<String> own, Set<String> leased) {
    if (leased.isEmpty()) {
      return own;
    }
    var all = new HashSet<>(own);
    all.addAll(leased);
    return all;
  }
}
