package io.persona.cli.demo;

import org.jspecify.annotations.Nullable;

/** What the steps tell each other. Each run has a persona of its own, so that it can be repeated on the same data. */
public final class Story {
  private final String personaId;
  private @Nullable String proposalId;
  private long version;

  /** @param personaId id of the persona that this run creates; no persona has it yet */
  public Story(String personaId) {
    this.personaId = personaId;
  }

  public String personaId() {
    return personaId;
  }

  /** The proposal under review. */
  public String proposalId() {
    if (proposalId == null) {
      throw new IllegalStateException("no step has proposed anything yet");
    }
    return proposalId;
  }

  public void proposed(String id) {
    this.proposalId = id;
  }

  /** The persona's version as the last command told it. */
  public long version() {
    return version;
  }

  public void reached(long newVersion) {
    this.version = newVersion;
  }
}
