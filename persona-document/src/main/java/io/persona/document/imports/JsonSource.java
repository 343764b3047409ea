package io.persona.document.imports;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.document.Json;
import io.persona.document.Pointers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Reads JSON and remembers where every value stood. */
final class JsonSource {
  private static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Json.MAX_DEPTH).build()).build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<String, Position> keys = new HashMap<>();
  private final Map<String, Position> values = new HashMap<>();
  private final JsonParser parser;

  private JsonSource(JsonParser parser) {
    this.parser = parser;
  }

  static Reading read(String file, String text) {
    try (var parser = FACTORY.createParser(text)) {
      var source = new JsonSource(parser);
      parser.nextToken();
      var root = source.value("");
      return parser.nextToken() == null
          ? new SourceTree(file, root, source.keys, source.values)
          : unreadable(file, parser.currentTokenLocation(), "has text after its end");
    } catch (JacksonException malformed) {
      return unreadable(file, malformed.getLocation() == null ? JsonLocation.NA : malformed.getLocation(),
          malformed.getOriginalMessage());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private JsonNode value(String pointer) throws IOException {
    values.put(pointer, position(parser.currentTokenLocation()));
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(pointer);
      case START_ARRAY -> array(pointer);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> YamlScalar.integer(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private JsonNode object(String pointer) throws IOException {
    var object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      var child = Pointers.child(pointer, name);
      keys.put(child, position(parser.currentTokenLocation()));
      parser.nextToken();
      object.set(name, value(child));
    }
    return object;
  }

  private JsonNode array(String pointer) throws IOException {
    var array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(pointer + "/" + array.size()));
    }
    return array;
  }

  private static Position position(JsonLocation location) {
    return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }

  private static Reading.Unreadable unreadable(String file, JsonLocation at, String message) {
    var place = position(at);
    return new Reading.Unreadable(new Problem(file, place.line(), place.column(), "", message));
  }
}
