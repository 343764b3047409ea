package io.persona.command.lease;

import io.persona.command.persona.PersonaFacts;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a lease allows what it allows. */
public sealed interface LeaseScope {
  /** Prefix of the scope of one persona; only such a lease can have a budget, because one writer counts it. */
  String PERSONA = "persona:";

  boolean covers(PersonaFacts persona);

  /** Every persona. */
  record Everywhere() implements LeaseScope {
    @Override
    public boolean covers(PersonaFacts persona) {
      return true;
    }
  }

  /** One persona. */
  record OnePersona(String id) implements LeaseScope {
    @Override
    public boolean covers(PersonaFacts persona) {
      return id.equals(persona.id());
    }
  }

  /** The personas of one owner. */
  record Owner(String kind, String ref) implements LeaseScope {
    @Override
    public boolean covers(PersonaFacts persona) {
      return kind.equals(persona.ownerKind()) && ref.equals(persona.ownerRef());
    }
  }

  /** The scope in this text, or empty when it is none. Null is everywhere. */
  static Optional<LeaseScope> parse(@Nullable String text) {
    if (text == null) {
      return Optional.of(new Everywhere());
    }
    var persona = Forms.PERSONA.matcher(text);
    if (persona.matches()) {
      return Optional.of(new OnePersona(persona.group(1)));
    }
    var owner = Forms.OWNER.matcher(text);
    return owner.matches() ? Optional.of(new Owner(owner.group(1), owner.group(2))) : Optional.empty();
  }

  /** What the texts look like. */
  final class Forms {
    private static final Pattern PERSONA = Pattern.compile("persona:([A-Za-z0-9._:-]{1,128})");
    private static final Pattern OWNER = Pattern.compile("owner:(workspace|project|agent):([^\\p{Cntrl}]{1,256})");

    private Forms() {}
  }
}
