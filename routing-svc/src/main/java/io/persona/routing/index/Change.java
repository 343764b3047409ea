package io.persona.routing.index;

import io.persona.document.AgentPersona;
import io.persona.fingerprint.FingerprintEncoder;
import org.jspecify.annotations.Nullable;

/** What a record of {@code persona.state} does to the index. */
public sealed interface Change {
  /** Persona that the change is about. */
  String personaId();

  /**
   * The persona is now like this.
   *
   * @param words fingerprint of its agent; empty when it has none
   */
  record Put(IndexedPersona persona, long[] words) implements Change {
    /** With the fingerprint of the agent. */
    public static Put of(String personaId, @Nullable String name, long sequence, @Nullable AgentPersona agent) {
      return of(new IndexedPersona(personaId, name, sequence, agent, Attributes.NONE));
    }

    /** With the fingerprint of the agent. */
    public static Put of(IndexedPersona persona) {
      return of(persona, new FingerprintEncoder());
    }

    /** The same, quicker where one encoder serves many. */
    public static Put of(IndexedPersona persona, FingerprintEncoder encoder) {
      var agent = persona.agent();
      return new Put(persona, agent == null ? new long[0] : encoder.words(agent));
    }

    @Override
    public String personaId() {
      return persona.personaId();
    }
  }

  /** The persona is at rest. */
  record Remove(String personaId) implements Change {}

  /** The persona is gone for ever. */
  record Erase(String personaId) implements Change {}
}
