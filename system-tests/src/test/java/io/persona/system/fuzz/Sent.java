package io.persona.system.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * A request for an operation.
 *
 * @param path    with query
 * @param headers values by name; an empty value is not sent
 */
record Sent(Described operation, String path, Map<String, String> headers, byte[] body) {

  static Arbitrary<Sent> of(Described operation, String token) {
    Arbitrary<String> path = Arbitraries.just(operation.path());
    for (var parameter : operation.parameters("path")) {
      path = path.flatMap(before -> Values.texts().filter(text -> !text.isBlank() && !text.matches("\\.+"))
          .map(text -> before.replace("{" + parameter.path("name").asText() + "}", encoded(text))));
    }
    for (var parameter : operation.parameters("query")) {
      path = path.flatMap(before -> queries(operation, parameter).map(query -> before
          + (query.isEmpty() ? "" : (before.contains("?") ? "&" : "?") + query)));
    }
    var bodies = operation.takesBody() ? Bodies.of(operation) : Arbitraries.just(new byte[0]);
    return path.flatMap(at -> headers(operation, token)
        .flatMap(headers -> bodies.map(body -> new Sent(operation, at, headers, body))));
  }

  private static Arbitrary<String> queries(Described operation, JsonNode parameter) {
    var names = Described.names(operation.resolve(parameter.path("schema")));
    var values = names.isEmpty() ? Values.texts() : Arbitraries.oneOf(Arbitraries.of(names), Values.texts());
    return Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just("")),
        Tuple.of(1, values.map(value -> parameter.path("name").asText() + "=" + encoded(value))));
  }

  private static Arbitrary<Map<String, String>> headers(Described operation, String token) {
    var authorizations = Arbitraries.frequency(Tuple.of(20, "Bearer " + token), Tuple.of(1, ""),
        Tuple.of(1, "Bearer"), Tuple.of(1, "Bearer wrong"), Tuple.of(1, "Basic dXNlcjpwYXNz"));
    var types = Arbitraries.frequency(Tuple.of(20, operation.takesBody() ? "application/json" : ""),
        Tuple.of(1, "text/plain"), Tuple.of(1, "application/xml"), Tuple.of(1, "no type"),
        Tuple.of(1, "application/json; charset=utf-16"));
    var accepts = Arbitraries.frequency(Tuple.of(20, ""), Tuple.of(2, "*/*"), Tuple.of(1, "application/xml"),
        Tuple.of(1, "no type"), Tuple.of(1, "application/json;q=0"));
    var conditions = Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just("")), Tuple.of(1, Values.texts()
        .map(text -> text.replaceAll("[^\\x20-\\x7e]", "?"))));
    return authorizations.flatMap(authorization -> types.flatMap(type -> accepts
        .flatMap(accept -> conditions.flatMap(match -> conditions.map(key -> Map.of("Authorization", authorization,
            "Content-Type", type, "Accept", accept, "If-Match", match, "If-None-Match", match, "Idempotency-Key",
            key))))));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  HttpRequest request() {
    var request = HttpRequest.newBuilder(URI.create(operation.service() + path)).timeout(Duration.ofSeconds(30))
        .method(operation.method(),
            operation.takesBody() ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody());
    headers.forEach((name, value) -> {
      if (!value.isEmpty()) {
        request.header(name, value);
      }
    });
    return request.build();
  }

  @Override
  public String toString() {
    var start = new String(body, 0, Math.min(body.length, 300), StandardCharsets.UTF_8);
    var shown = new TreeMap<>(headers);
    shown.computeIfPresent("Authorization", (_, value) -> value.length() > 20 ? "a valid token" : value);
    shown.values().removeIf(String::isEmpty);
    return operation.method() + " " + path + " " + shown + " body of " + body.length + ": " + start;
  }
}
