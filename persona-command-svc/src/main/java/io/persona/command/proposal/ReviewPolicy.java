package io.persona.command.proposal;

import com.fasterxml.jackson.databind.JsonNode;

/** Says how the proposals of a persona are reviewed. */
@FunctionalInterface
public interface ReviewPolicy {
  /** The rules for the persona with this document. */
  ReviewRules rulesFor(JsonNode document);
}
