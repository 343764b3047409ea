package io.persona.routing.a2a;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.Json;

/** The persona as an extension of A2A that only carries data. docs/a2a-persona-extension.md says what it means. */
final class PersonaExtension {
  static final String URI = "urn:persona:a2a:extension:persona:1";

  private PersonaExtension() {}

  /** Parameters in a card: the exchange without its features, which the skills of the card are, and without empty lists. */
  static JsonNode parameters(PersonaExchange exchange) {
    ObjectNode all = Json.mapper().valueToTree(exchange);
    all.remove("relevant_features");
    all.removeIf(member -> member.isArray() && member.isEmpty());
    return all;
  }
}
