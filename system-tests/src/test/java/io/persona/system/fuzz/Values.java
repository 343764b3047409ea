package io.persona.system.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Values for parameters and bodies: some that fit, most that do not. */
final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONG_TEXT = 1500;
  private static final int DEPTH = 3;

  private Values() {}

  /** Text that somebody could put into a path, a query or a body. */
  static Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.of("researcher", "fuzz", "1", "0", "-1", "true", "approve", "name", "agent")),
        Tuple.of(3, Arbitraries.of("00000000-0000-0000-0000-000000000000", "c0ffee00-1234-4abc-8def-0123456789ab")),
        Tuple.of(5, Arbitraries.of("", " ", "NaN", "Infinity", "-0", "1e999", "9223372036854775808", "null",
            "undefined", "../../etc/passwd", "a/b", "%00", "%", "\u0000", "\n", "\u202e", "\ud83d\ude00",
            "'; DROP TABLE",
            "<script>", "${jndi:x}", "{}", "[]", "\"", "\\", "W/\"1\"", "\"1\"", "*", "a".repeat(129),
            "é".repeat(200), "x".repeat(LONG_TEXT), "9".repeat(400))),
        Tuple.of(2, Arbitraries.strings().ofMaxLength(40)),
        Tuple.of(1, Arbitraries.strings().ascii().ofMaxLength(200)));
  }

  /** Any JSON. */
  static Arbitrary<JsonNode> anything() {
    return Arbitraries.lazyOf(Values::scalars, Values::scalars,
        () -> texts().list().ofMaxSize(3).map(list -> {
          var array = JSON.arrayNode();
          list.forEach(array::add);
          return array;
        }),
        () -> texts().flatMap(name -> anything().map(value -> JSON.objectNode().set(name, value))));
  }

  private static Arbitrary<JsonNode> scalars() {
    return Arbitraries.oneOf(texts().map(JSON::textNode), Arbitraries.longs().map(JSON::numberNode),
        Arbitraries.doubles().ofScale(3).map(JSON::numberNode), Arbitraries.bigDecimals().ofScale(30).map(
            JSON::numberNode),
        Arbitraries.of(true, false).map(JSON::booleanNode), Arbitraries.just(JSON.nullNode()));
  }

  /** A value that mostly fits the schema; in places it does not. */
  static Arbitrary<JsonNode> fitting(Described operation, JsonNode schema) {
    return fitting(operation, schema, DEPTH);
  }

  private static Arbitrary<JsonNode> fitting(Described operation, JsonNode unresolved, int depth) {
    var schema = operation.resolve(unresolved);
    var fits = depth == 0 ? anything() : ofType(operation, schema, depth);
    return Arbitraries.frequencyOf(Tuple.of(9, fits), Tuple.of(1, anything()));
  }

  private static Arbitrary<JsonNode> ofType(Described operation, JsonNode schema, int depth) {
    for (var choice : List.of("oneOf", "anyOf", "allOf")) {
      if (schema.path(choice).size() > 0) {
        return Arbitraries.integers().between(0, schema.path(choice).size() - 1)
            .flatMap(index -> fitting(operation, schema.path(choice).get(index), depth - 1));
      }
    }
    if (!Described.names(schema).isEmpty()) {
      return Arbitraries.of(Described.names(schema)).map(JSON::textNode);
    }
    var type = schema.path("type");
    return switch (type.isArray() ? type.path(0).asText() : type.asText()) {
      case "object" -> object(operation, schema, depth);
      case "array" -> fitting(operation, schema.path("items"), depth - 1).list().ofMaxSize(3).map(items -> {
        var array = JSON.arrayNode();
        array.addAll(items);
        return array;
      });
      case "integer" -> Arbitraries.oneOf(Arbitraries.integers().between(-2, 3).map(JSON::numberNode),
          Arbitraries.longs().map(JSON::numberNode));
      case "number" -> Arbitraries.doubles().between(-1, 2).ofScale(3).map(JSON::numberNode);
      case "boolean" -> Arbitraries.of(true, false).map(JSON::booleanNode);
      case "string" -> texts().map(JSON::textNode);
      default -> anything();
    };
  }

  private static Arbitrary<JsonNode> object(Described operation, JsonNode schema, int depth) {
    Arbitrary<JsonNode> object = Arbitraries.create(JSON::objectNode);
    for (var property : schema.path("properties").properties()) {
      var value = fitting(operation, property.getValue(), depth - 1);
      object = object.flatMap(before -> Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(before)),
          Tuple.of(2, value.map(given -> ((ObjectNode) before.deepCopy())
              .set(property.getKey(), given)))));
    }
    return object;
  }
}
