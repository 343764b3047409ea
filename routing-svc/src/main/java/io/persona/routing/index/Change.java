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
   * @param fingerprint of its agent, without the words that are zero, of which most are: many changes may wait to be applied
   *                    together; null when it has none
   */
  record Put(IndexedPersona persona, @Nullable SparseWords fingerprint) implements Change {
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
      return new Put(persona, agent == null ? null : SparseWords.of(encoder.words(agent)));
    }

    /** Words of the fingerprint; none when there is no agent. */
    public long[] words() {
      return fingerprint == null ? new long[0] : fingerprint.words();
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
