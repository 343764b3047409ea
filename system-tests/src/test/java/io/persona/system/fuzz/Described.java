package io.persona.system.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * An operation as the OpenAPI document of its service describes it.
 *
 * @param service    where it is, for example {@code http://127.0.0.1:8081}
 * @param document   the whole document, to follow references
 * @param method     for example {@code POST}
 * @param path       with parameters in braces
 * @param parameters of path, query and header
 * @param body       schema of the JSON body; a missing node when it takes none
 * @param statuses   that are documented
 */
record Described(String service, JsonNode document, String method, String path, List<JsonNode> parameters,
    JsonNode body, Set<Integer> statuses) {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** Every operation of a document. */
  static List<Described> all(String service, JsonNode document) {
    var all = new ArrayList<Described>();
    document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
        .filter(operation -> METHODS.contains(operation.getKey()))
        .forEach(operation -> all.add(read(service, document, operation.getKey(), path.getKey(), path.getValue()))));
    return all;
  }

  private static Described read(String service, JsonNode document, String method, String path, JsonNode item) {
    var operation = item.path(method);
    var parameters = new ArrayList<JsonNode>();
    item.path("parameters").forEach(parameter -> parameters.add(resolve(document, parameter)));
    operation.path("parameters").forEach(parameter -> parameters.add(resolve(document, parameter)));
    var statuses = new HashSet<Integer>();
    operation.path("responses").fieldNames().forEachRemaining(status -> statuses.add(Integer.valueOf(status)));
    var body = resolve(document, operation.path("requestBody")).path("content").path("application/json")
        .path("schema");
    return new Described(service, document, method.toUpperCase(Locale.ROOT), path, parameters, body,
        statuses);
  }

  /** What a reference stands for; anything else as it is. */
  JsonNode resolve(JsonNode node) {
    return resolve(document, node);
  }

  private static JsonNode resolve(JsonNode document, JsonNode node) {
    var reference = node.path("$ref").asText("");
    return reference.isEmpty() ? node : resolve(document, document.at(reference.substring(1)));
  }

  boolean takesBody() {
    return !body.isMissingNode();
  }

  /** The parameters in this place: path, query or header. */
  List<JsonNode> parameters(String in) {
    return parameters.stream().filter(parameter -> parameter.path("in").asText().equals(in)).toList();
  }

  /** The names of an enumeration, when the schema is one. */
  static List<String> names(JsonNode schema) {
    return StreamSupport.stream(schema.path("enum").spliterator(), false).map(JsonNode::asText).toList();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
