package io.persona.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found about the events of one persona.
 *
 * @param length              events whose links hold, or all of them when intact
 * @param head                hash of the last of them, 64 hex digits
 * @param firstBrokenSequence place of the first event that does not fit; null when all do
 */
public record Chain(String personaId, long length, String head, @Nullable Long firstBrokenSequence) {

  public boolean intact() {
    return firstBrokenSequence == null;
  }

  /** In the shape of {@code GET /state/persona/{id}/chain}. */
  JsonNode json() {
    return JsonNodeFactory.instance.objectNode().put("persona_id", personaId).put("length", length).put("head", head)
        .put("intact", intact()).put("first_broken_sequence", firstBrokenSequence);
  }

  /** From that shape. */
  public static Chain of(JsonNode answer) {
    var broken = answer.path("first_broken_sequence");
    // a view that says "not intact" without naming a place is broken from the start
    var first = broken.isNumber() ? Long.valueOf(broken.asLong()) : answer.path("intact").asBoolean() ? null : 1L;
    return new Chain(answer.path("persona_id").asText(), answer.path("length").asLong(),
        answer.path("head").asText(), first);
  }
}
