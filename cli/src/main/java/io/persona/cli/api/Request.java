package io.persona.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call as it is sent.
 *
 * @param headers besides the token and the content type
 * @param body    JSON text; null for none
 */
public record Request(String method, Resource resource, Map<String, String> headers, @Nullable String body) {

  public static Request get(Resource resource) {
    return new Request("GET", resource, Map.of(), null);
  }

  /** A DELETE; doing it twice leads to the same. */
  public static Request delete(Resource resource) {
    return new Request("DELETE", resource, Map.of(), null);
  }

  /** A POST with a key of its own, so that sending it twice by accident does it once. */
  public static Request post(Resource resource, JsonNode body) {
    return new Request("POST", resource, Map.of("Idempotency-Key", UUID.randomUUID().toString()), body.toString());
  }

  /** This request, refused by the service unless the persona has this version; any version when null. */
  public Request ifVersion(@Nullable Long version) {
    return version == null ? this : header("If-Match", "\"" + version + "\"");
  }

  /** This request with one more header. */
  public Request header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Request(method, resource, more, body);
  }
}
