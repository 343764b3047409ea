package io.persona.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The JSON object of a request. What was not given is left out, and not sent as null. */
public final class Body {
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  public Body with(String member, @Nullable String value) {
    return value == null ? this : with(member, json.textNode(value));
  }

  public Body with(String member, @Nullable Long value) {
    return value == null ? this : with(member, json.numberNode(value));
  }

  public Body with(String member, @Nullable Double value) {
    return value == null ? this : with(member, json.numberNode(value));
  }

  public Body with(String member, boolean value) {
    return with(member, json.booleanNode(value));
  }

  public Body with(String member, JsonNode value) {
    json.set(member, value);
    return this;
  }

  public JsonNode json() {
    return json;
  }
}
