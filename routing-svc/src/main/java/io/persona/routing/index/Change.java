package io.persona.routing.index;

import io.persona.document.AgentPersona;
import io.persona.fingerprint.Fingerprint;
import org.jspecify.annotations.Nullable;

/** What a record of {@code persona.state} does to the index. */
public sealed interface Change {
  /** Persona that the change is about. */
  String personaId();

  /**
   * The persona is now like this.
   *
   * @param packed fingerprint of its agent, see {@link Packed}; empty when it has none
   */
  record Put(IndexedPersona persona, long[] packed) implements Change {
    /** With the fingerprint of the agent. */
    public static Put of(String personaId, @Nullable String name, long sequence, @Nullable AgentPersona agent) {
      var packed = agent == null ? new long[0] : Packed.pack(Fingerprint.of(agent).words());
      return new Put(new IndexedPersona(personaId, name, sequence, agent), packed);
    }

    @Override
    public String personaId() {
      return persona.personaId();
    }
  }

  /** The persona is gone. */
  record Remove(String personaId) implements Change {}
}
