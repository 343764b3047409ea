package io.persona.routing.index;

import io.persona.document.AgentPersona;
import org.jspecify.annotations.Nullable;

/**
 * What routing knows of a persona.
 *
 * @param name     for people; null when the document has none
 * @param sequence {@code ce_sequence} of the last event that this state includes; a lower one never replaces a higher
 * @param agent    null when the document has no agent block: such a persona is counted, and never an answer
 */
public record IndexedPersona(String personaId, @Nullable String name, long sequence, @Nullable AgentPersona agent,
    Attributes attributes) {}
