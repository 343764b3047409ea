package io.persona.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a service answered.
 *
 * @param status  HTTP status
 * @param headers by name, names as the service wrote them
 * @param text    body as it came; empty when there was none
 */
public record Answer(int status, Map<String, List<String>> headers, String text) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Whether the service did what was asked. */
  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /** The body, or a missing node when there is none or it is not JSON. */
  public JsonNode json() {
    try {
      return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  /** First value of a header; the case of its name does not matter. */
  public Optional<String> header(String name) {
    return headers.entrySet().stream().filter(header -> name.equalsIgnoreCase(header.getKey()))
        .map(header -> header.getValue().getFirst()).findFirst();
  }
}
